#!/usr/bin/env bash
# Tries the hook with the real pre-commit (PyPI): a harmless table is let
# through, the sample with the hidden list of officers is not. Needs pre-commit,
# git and foiscan on the PATH.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
commit() { git -c user.name=Test -c user.email=test@example.com commit -qm "$1"; }

mkdir "$work/hooks" && cd "$work/hooks" && git init -q
cp "$root/.pre-commit-hooks.yaml" . && git add -A && commit "The hook"
revision="$(git rev-parse HEAD)"

mkdir "$work/outbox" && cd "$work/outbox" && git init -q
printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: foiscan-system}]\n' \
  "$work/hooks" "$revision" > .pre-commit-config.yaml
pre-commit install > /dev/null
cp "$root/samples/clean/rank-by-count.csv" . && git add -A
commit "A table" || { echo "FAILED: a harmless table was refused"; exit 1; }
cp "$root/samples/planted/psni-shaped.xlsx" reply.xlsx && git add -A
if said="$(commit "The reply" 2>&1)"; then
  echo "FAILED: a list of 9,483 officers was committed"
  exit 1
fi
printf '%s\n' "$said"
case "$said" in
  *"Do not release this file yet."*) echo "The hook holds." ;;
  *) echo "FAILED: the commit was refused without a word"; exit 1 ;;
esac
