#!/usr/bin/env bash
# Puts each defect of this folder into a copy of the engine, and fails if the storm finds nothing new in it.
# Usage: run-defects.sh [histories, 300] [patch...]
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
histories=${1:-300}
shift || true
[ $# -gt 0 ] || set -- "$here"/*.patch
copy=$(mktemp -d)
trap 'git -C "$root" worktree remove --force "$copy"' EXIT
git -C "$root" worktree add --quiet --detach "$copy" HEAD || exit 2
cd "$copy"
dotnet restore tests/Progressive.Storm --nologo -v quiet || exit 2
missed=0
for patch in "$@"; do
  name=$(basename "$patch" .patch)
  if ! git apply "$patch"; then
    found='!! the patch does not fit the engine any more'
  elif ! dotnet build tests/Progressive.Storm --no-restore --nologo -v quiet -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false >build.log; then
    found="!! does not build: $(grep -m1 error build.log)"
  else
    found=$(tests/Progressive.Storm/bin/Debug/net10.0/Progressive.Storm --histories "$histories" --stories no 2>/dev/null | grep '^BROKEN' | cut -c9-120)
  fi
  git checkout --quiet -- src
  [ -n "$found" ] || found='!! not found'
  [[ $found == '!!'* ]] && missed=$((missed + 1))
  printf '%s\n%s\n' "$name" "$found" | sed '2,$s/^/    /'
done
exit "$missed"
