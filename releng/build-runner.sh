#!/bin/sh
# Builds the command line of the checkout in folder $1 into target/runner/ID and makes that the current one. Called by `sluice`.
# Many calls at once build once; a build that breaks off leaves the current one as it was.
set -u
root=$1
. "$root/releng/toolchain.sh"
. "$root/releng/launch.sh"
. "$root/releng/runner.sh"
log=$runner/build.log

# Waits for the lock: a symbolic link to the id of the process that holds it. One whose process is gone may be broken, by
# one process at a time.
lock() {
  told=no
  until ln -s $$ "$runner/lock" 2>/dev/null; do
    holder=$(readlink "$runner/lock")
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null && mkdir "$runner/lock-breaker" 2>/dev/null; then
      [ "$(readlink "$runner/lock")" != "$holder" ] || rm -f "$runner/lock"
      rmdir "$runner/lock-breaker"
      continue
    fi
    [ "$told" = yes ] || say "sluice: waiting for another call that builds the runner (process $holder, lock $runner/lock)"
    told=yes
    sleep 0.2 2>/dev/null || sleep 1
  done
  trap 'clean_up' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

clean_up() {
  [ -z "${id:-}" ] || rm -rf "${runner:?}/$id"
  rm -f "$runner/lock"
}

# Passes the names of the modules on as they are built.
progress() {
  while IFS= read -r line; do
    case $line in
      '[INFO] Building dev.sluice.'*'['*']')
        name=${line#*Building } count=${line##*[}
        printf 'sluice: building %s (%s)\n' "${name%% *}" "${count%]}" >&2
        ;;
    esac
    printf '%s\n' "$line"
  done
}

# Has Maven build the jars of the command line, with its output in the log.
package() {
  (cd "$root" && "$MVN" -B -ntp -Drunner -pl releng/dev.sluice.cli.dist -am package && echo built) </dev/null 2>&1 |
    progress >"$log"
  [ "$(tail -n 1 "$log")" = built ]
}

mkdir -p "$runner" || { say "sluice: cannot create $runner, which is needed to build the runner"; exit 70; }
lock
# Another call may have built it meanwhile.
if is_fresh; then exit 0; fi
previous=
if read_current; then previous=$runner_id; fi

find_java javac || { explain_java javac; exit 70; }
export_maven_environment
find_maven || { explain_maven; exit 70; }
say "sluice: building the runner, as sources are new or changed (once; log: $log)"
id=$(date +%Y%m%d-%H%M%S)-$$
mkdir "$runner/$id" && : >"$runner/$id/started" || exit 70
made=$root/releng/dev.sluice.cli.dist/.runner/lib
rm -rf "$made"
if ! package && ! { download_failed "$log" && say "sluice: a download failed, trying once more" && package; }; then
  say "sluice: the runner cannot be built:"
  grep -E '^\[ERROR\] ' "$log" | grep -vE 'Help 1|re-run|-X switch|For more information|resume the build|mvn <args>|ERROR\] *$' |
    sort -u | head -n 15 >&2
  say "sluice: mend that and call again; the log is $log"
  exit 70
fi
mv "$made" "$runner/$id/lib" || exit 70
class_path "$runner/$id/lib"
archive_name "$runner/$id"
prepare_archive "$root/releng/warm-up"
printf '%s\n%s\n' "$id" "$JAVA_HOME" >"$runner/current.$$" && mv -f "$runner/current.$$" "$runner/current" || exit 70

# The runner before this one may still be starting somewhere; older ones go.
for old in "$runner"/*/started; do
  old=${old%/started}
  case ${old##*/} in "$id" | "$previous") ;; *) rm -rf "$old" ;; esac
done
id=
