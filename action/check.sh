#!/usr/bin/env bash
# The work of action.yml: checks, writes the record and the report, and hands
# verdict and paths on. Everything comes in through the environment.
set -euo pipefail

foiscan="${FOISCAN_BINARY:-$RUNNER_TEMP/foiscan/bin/foiscan}"
out="$RUNNER_TEMP/foiscan-report"
mkdir -p "$out"
record="$out/record.json"
report="$out/report.html"

arguments=(check --no-progress --files-from - -f human -o "json=$record" -o "html=$report")
arguments+=(-o "markdown=$out/summary.md" -o "github=$out/annotations")
while IFS= read -r glob; do
  if [ -n "$glob" ]; then arguments+=(--exclude "$glob"); fi
done <<< "${FOISCAN_EXCLUDE:-}"

code=0
printf '%s\n' "${FOISCAN_PATHS:-.}" | "$foiscan" "${arguments[@]}" || code=$?

verdict=""
if [ -s "$record" ]; then
  # Two blanks before it: the verdict over all files, not that of one.
  verdict=$(sed -n 's/^  "verdict": "\([a-z]*\)",$/\1/p' "$record")
  # Lines that GitHub shows beside the files.
  cat "$out/annotations"
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    cat "$out/summary.md" >> "$GITHUB_STEP_SUMMARY"
  fi
fi
{
  echo "verdict=$verdict"
  echo "record=$record"
  echo "report=$report"
} >> "$GITHUB_OUTPUT"
exit "$code"
