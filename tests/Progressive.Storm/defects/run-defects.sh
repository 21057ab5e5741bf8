#!/usr/bin/env bash
# Puts each defect of this folder into a copy of the engine, and prints as a table what the storm finds; fails if it finds nothing in one of them.
# A patch may name in its first line the kinds of faults under which it does harm ('# kinds: RouterForgets'): only those strike then.
# Usage: run-defects.sh [most histories, 1000] [patch...]
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
histories=${1:-1000}
shift || true
[ $# -gt 0 ] || set -- "$here"/*.patch
copy=$(mktemp -d)
trap 'git -C "$root" worktree remove --force "$copy"' EXIT
git -C "$root" worktree add --quiet --detach "$copy" HEAD || exit 2
cd "$copy"
dotnet restore tests/Progressive.Storm --nologo -v quiet || exit 2
missed=0
echo '| Defect | Faults | Histories until found | Promise that it breaks | Seconds |'
echo '|---|---|---|---|---|'
for patch in "$@"; do
  SECONDS=0
  kinds=$(sed -n '1s/^# kinds: //p' "$patch")
  if ! git apply -C1 "$patch" 2>apply.log; then
    found='does not fit the engine any more | '
  elif ! dotnet build tests/Progressive.Storm -c Release --no-restore --nologo -v quiet -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false >build.log; then
    found="does not build: $(grep -m1 error build.log) | "
  else
    found=$(DOTNET_ReadyToRun=0 tests/Progressive.Storm/bin/Release/net10.0/Progressive.Storm --histories "$histories" ${kinds:+--kinds "$kinds"} --until broken --stories no 2>/dev/null |
      sed -n 's/^BROKEN: \(.*\) in .* histories, first in --seed \([0-9]*\),.*/\2 | `\1`/p' | sort -n | head -1)
  fi
  git reset --quiet --hard
  [[ $found =~ ^[0-9] ]] || missed=$((missed + 1))
  echo "| $(basename "$patch" .patch | tr - ' ') | ${kinds:-any} | ${found:-not found | } | $SECONDS |"
done
exit "$missed"
