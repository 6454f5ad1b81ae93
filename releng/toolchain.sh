# Finds a JDK and a Maven. Sourced by `build` and `sluice`; plain POSIX shell, because `sluice` must start fast.
# shellcheck shell=sh

MIN_JAVA=21
MIN_MAVEN=3.9.9
FETCH_MAVEN=3.9.16
CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}/sluice"

# Lets Java name every file: without a language it takes the names of files for ASCII.
use_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX)
      unset LC_ALL
      export LC_CTYPE=C.UTF-8
      ;;
  esac
}

say() { printf '%s\n' "$*" >&2; }

# Can the linker find library $1? Where it cannot be asked, the answer is yes.
has_library() {
  _ldconfig=$(command -v ldconfig || { [ -x /sbin/ldconfig ] && printf /sbin/ldconfig; } || true)
  [ -n "$_ldconfig" ] || return 0
  "$_ldconfig" -p 2>/dev/null | grep -q "$1"
}

# Sets JAVA_FEATURE to the feature release of the Java in folder $1. Fails, with 0, where there is none.
# Reads the `release` file, which costs no process, and asks the program itself only where that file is missing.
java_feature() {
  JAVA_FEATURE=0
  [ -x "$1/bin/java" ] || return 1
  _version=
  if [ -r "$1/release" ]; then
    while IFS='=' read -r _key _value || [ -n "$_key" ]; do
      case $_key in JAVA_VERSION) _version=${_value%\"} _version=${_version#\"} ;; esac
    done <"$1/release"
  fi
  if [ -z "$_version" ]; then
    _version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  _version=${_version%%[!0-9]*}
  [ -n "$_version" ] || return 1
  JAVA_FEATURE=$_version
}

# Is folder $1 a Java of release MIN_JAVA or later that has program $2 (java or javac)?
is_java() {
  [ -x "$1/bin/$2" ] && java_feature "$1" && [ "$JAVA_FEATURE" -ge "$MIN_JAVA" ]
}

# Sets JAVA_HOME and JAVA_FEATURE to a Java that has program $1 (java or javac): what JAVA_HOME names, then what PATH
# names, then the newest of the usual folders. Fails where there is none.
find_java() {
  if [ -n "${JAVA_HOME:-}" ] && is_java "$JAVA_HOME" "$1"; then return 0; fi
  _path=$(command -v "$1" 2>/dev/null || true)
  if [ -n "$_path" ]; then
    _path=$(readlink -f "$_path" 2>/dev/null || printf '%s' "$_path")
    if is_java "${_path%/bin/*}" "$1"; then JAVA_HOME=${_path%/bin/*}; return 0; fi
  fi
  _best='' _best_feature=0
  for _home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if is_java "$_home" "$1" && [ "$JAVA_FEATURE" -gt "$_best_feature" ]; then
      _best=$_home _best_feature=$JAVA_FEATURE
    fi
  done
  [ -n "$_best" ] || return 1
  JAVA_HOME=$_best JAVA_FEATURE=$_best_feature
}

# Says what to do where find_java failed for program $1.
explain_java() {
  _what='a Java runtime'
  [ "$1" = java ] || _what='a JDK (with javac)'
  say "Sluice needs $_what of release $MIN_JAVA or later, and found none."
  [ -z "${JAVA_HOME:-}" ] || say "JAVA_HOME is $JAVA_HOME, which is not one."
  say "Install one (Debian: apt-get install openjdk-$MIN_JAVA-jdk-headless, or Temurin) and set JAVA_HOME to its folder."
}

# Is version $1 at least version $2? Numbers between dots count, the rest does not.
version_at_least() {
  _a=$1. _b=$2.
  while [ -n "$_b" ]; do
    _x=${_a%%.*} _y=${_b%%.*}
    _x=${_x%%[!0-9]*} _y=${_y%%[!0-9]*}
    [ "${_x:-0}" -gt "${_y:-0}" ] && return 0
    [ "${_x:-0}" -lt "${_y:-0}" ] && return 1
    _a=${_a#*.} _b=${_b#*.}
  done
  return 0
}

# Sets MAVEN_VERSION to the version of the Maven program $1. The name of its core jar tells it without starting a JVM.
# Debian calls that jar maven-core-3.x.jar: its Maven runs on other versions of its libraries and cannot load Tycho, so it
# counts as old.
maven_version() {
  MAVEN_VERSION=
  _program=$(readlink -f "$1" 2>/dev/null || printf '%s' "$1")
  for _jar in "${_program%/bin/*}"/lib/maven-core-*.jar; do
    _jar=${_jar##*/maven-core-}
    MAVEN_VERSION=${_jar%.jar}
  done
  case $MAVEN_VERSION in
    [0-9]*.*) return 0 ;;
  esac
  MAVEN_VERSION=$("$1" -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  [ -n "$MAVEN_VERSION" ]
}

# Sets MVN to a Maven that can build Sluice, fetching one through an older Maven where needed. JAVA_HOME must be set.
find_maven() {
  _old=
  for MVN in "${MAVEN_HOME:-}/bin/mvn" "${M2_HOME:-}/bin/mvn" "$(command -v mvn 2>/dev/null || true)" \
    "$CACHE_HOME/apache-maven-$FETCH_MAVEN/bin/mvn" /opt/maven/bin/mvn /opt/apache-maven*/bin/mvn \
    /usr/share/maven/bin/mvn /opt/homebrew/bin/mvn /usr/local/bin/mvn; do
    [ -x "$MVN" ] && maven_version "$MVN" || continue
    case $MAVEN_VERSION in 4.*) continue ;; esac
    if version_at_least "$MAVEN_VERSION" "$MIN_MAVEN"; then return 0; fi
    [ -n "$_old" ] || _old=$MVN
  done
  [ -n "$_old" ] || return 1
  fetch_maven "$_old" || fetch_maven "$_old"
}

# Whether the log $1 of Maven says that a download broke off or never came, which another try may mend. That a registry
# answers that it has no such file is no such failure.
download_failed() {
  grep -qE 'Could not transfer (artifact|metadata)|(Read|Connect|connect|Connection) timed out|Connection reset|Premature end of' "$1"
}

# Unpacks Maven FETCH_MAVEN into the cache folder, using Maven $1 to download it by its coordinates.
fetch_maven() {
  say "Maven $MIN_MAVEN or later is needed: fetching $FETCH_MAVEN (once, into $CACHE_HOME)"
  mkdir -p "$CACHE_HOME"
  _work=$(mktemp -d "$CACHE_HOME/fetch.XXXXXX") || return 1
  if (cd "$_work" && JAVA_HOME=$JAVA_HOME "$1" -B -q -C \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Daether.connector.requestTimeout=60000 -Dmaven.wagon.rto=60000 \
    "-Dartifact=org.apache.maven:apache-maven:$FETCH_MAVEN:tar.gz:bin" "-DoutputDirectory=$_work" >&2) &&
    tar -xzf "$_work/apache-maven-$FETCH_MAVEN-bin.tar.gz" -C "$_work"; then
    # Another call may have been faster: then its copy stays.
    mv "$_work/apache-maven-$FETCH_MAVEN" "$CACHE_HOME/apache-maven-$FETCH_MAVEN" 2>/dev/null || true
    rm -rf "$CACHE_HOME/apache-maven-$FETCH_MAVEN/apache-maven-$FETCH_MAVEN"
  fi
  rm -rf "$_work"
  MVN=$CACHE_HOME/apache-maven-$FETCH_MAVEN/bin/mvn MAVEN_VERSION=$FETCH_MAVEN
  [ -x "$MVN" ]
}

# Says what to do where find_maven failed.
explain_maven() {
  say "Sluice is built by Apache Maven 3, $MIN_MAVEN or later, and none was found or could be fetched."
  say "Install Maven (any 3.x will do to fetch the right one; Debian: apt-get install maven) or unpack Maven" \
    "$FETCH_MAVEN and set MAVEN_HOME to its folder."
}

# Exports what Maven reads: the JDK that was found, and for JDK 23 and later an option that keeps it from warning
# about what libraries of Maven and its plug-ins do.
export_maven_environment() {
  export JAVA_HOME
  if [ "$JAVA_FEATURE" -ge 23 ]; then
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow${MAVEN_OPTS:+ $MAVEN_OPTS}"
  fi
}
