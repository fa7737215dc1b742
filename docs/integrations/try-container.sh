#!/usr/bin/env bash
# Builds the image of the Containerfile and tries it without a network and
# without a place to write: a list of people is found (1), tables of figures go
# through (0), a file with a password is not checked (3), a workbook of 1997 is
# read by the program's own child.
#
#   docs/integrations/try-container.sh            with podman
#   ENGINE=docker docs/integrations/try-container.sh
#   IMAGE=foiscan docs/integrations/try-container.sh   an image that is there
#   RUN="podman --runtime runc run" …                  another way to run it
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
engine="${ENGINE:-podman}"
command -v "$engine" >/dev/null || { echo "NOT TRIED: there is no $engine" >&2; exit 77; }
image="${IMAGE:-}"
if [ -z "$image" ]; then
  image=foiscan
  "$engine" build -t $image -f Containerfile . || exit 1
fi
failed=0
try() {
  local code="$1" folder="$2"
  shift 2
  ${RUN:-$engine run} --rm --network none --read-only -v "$PWD/$folder:/work:ro" "$image" check -q "$@"
  local got=$?
  [ $got = "$code" ] && return
  echo "WRONG: check $* ended with $got instead of $code" >&2
  failed=1
}
try 1 samples /work/planted/psni-shaped.xlsx
try 0 samples /work/clean
try 3 samples /work/broken/encrypted.xlsx
try 1 tests/fixtures/legacy /work/staff.xls
exit $failed
