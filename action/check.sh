#!/usr/bin/env bash
# The work of action.yml: checks, writes the record and the report, and hands
# verdict and paths on. Everything comes in through the environment.
set -euo pipefail

foiscan="${FOISCAN_BINARY:-$RUNNER_TEMP/foiscan/bin/foiscan}"
out="$RUNNER_TEMP/foiscan-report"
mkdir -p "$out"
record="$out/record.json"
report="$out/report.txt"

arguments=(check --no-progress --files-from - -f human -o "json=$record" -o "human=$report")
while IFS= read -r glob; do
  if [ -n "$glob" ]; then arguments+=(--exclude "$glob"); fi
done <<< "${FOISCAN_EXCLUDE:-}"

code=0
printf '%s\n' "${FOISCAN_PATHS:-.}" | "$foiscan" "${arguments[@]}" || code=$?

verdict=""
if [ -s "$record" ]; then
  # The first verdict of the record is the one over all files.
  verdict=$(sed -n 's/^  "verdict": "\([a-z]*\)",$/\1/p' "$record" | head -n 1)
fi
{
  echo "verdict=$verdict"
  echo "record=$record"
  echo "report=$report"
} >> "$GITHUB_OUTPUT"

if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -s "$record" ]; then
  # GitHub drops a summary of more than a megabyte as a whole.
  if ! "$foiscan" report "$record" -f markdown > "$out/summary.md" 2> /dev/null &&
    ! [ -s "$out/summary.md" ]; then
    { echo '```'; cat "$report"; echo '```'; } > "$out/summary.md"
  fi
  head -c 1000000 "$out/summary.md" >> "$GITHUB_STEP_SUMMARY"
  # Annotations, at most ten of a kind, where this foiscan writes them.
  "$foiscan" report "$record" -f github 2> /dev/null || true
fi
exit "$code"
