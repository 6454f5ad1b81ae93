# Turns test reports (surefire's XML) and the coverage table (JaCoCo's CSV) into the summary of `build`.
#
# Input: TEST-*.xml files below MODULE/target/surefire-reports, then optionally jacoco.csv.
# Variables: mode=tests prints the table of tests and names each failed one; its last line is "passed failed skipped".
#            mode=coverage prints the lines covered of the modules in `modules` (names between blanks) and ends with
#            the number of those under `least` percent.

function attribute(text, name,    from) {
  if (!match(text, "[ \t\r\n]" name "=\"[^\"]*\"")) return ""
  from = RSTART + length(name) + 3
  return substr(text, from, RSTART + RLENGTH - 1 - from)
}

function plain(text) {
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "'", text)
  gsub(/&#10;/, " ", text); gsub(/&amp;/, "\\&", text)
  return text
}

function module_of(file,    parts, n, i) {
  n = split(file, parts, "/")
  for (i = n; i > 1; i--) if (parts[i] == "target") return parts[i - 1]
  return file
}

BEGIN {
  if (mode == "tests") RS = "<"
  else { FS = ","; wanted_count = split(modules, wanted, " ") }
}

# What tests printed may look like anything.
mode == "tests" && in_text { if (/\]\]>/) in_text = 0; next }
mode == "tests" && /^!\[CDATA\[/ { in_text = !/\]\]>/; next }

mode == "tests" && /^testsuite[ \t\r\n]/ {
  module = module_of(FILENAME)
  if (!(module in tests)) order[++count] = module
  seconds[module] += attribute($0, "time")
}

# The cases are counted, not the totals of their suite: surefire books the cases of nested classes nowhere.
mode == "tests" && /^testcase[ \t\r\n]/ {
  tests[module]++
  test = attribute($0, "classname") "." attribute($0, "name")
  told = 0
}

mode == "tests" && /^skipped[ \t\r\n\/>]/ { skipped[module]++ }

mode == "tests" && /^(failure|error)[ \t\r\n\/>]/ && !told {
  told = 1
  failed[module]++
  reason = attribute($0, "message")
  if (reason == "") reason = attribute($0, "type")
  gsub(/&#10;.*/, "", reason)
  broken[++broken_count] = plain(test) ": " substr(plain(reason), 1, 160)
}

mode == "coverage" && FNR > 1 {
  # The group is "report name/module".
  module = $1
  sub(/.*\//, "", module)
  missed[module] += $8
  covered[module] += $9
}

function print_tests(    i, m, all_tests, all_failed, all_skipped) {
  printf "\n%-36s %8s %8s %8s %9s\n", "tests", "run", "failed", "skipped", "time"
  for (i = 1; i <= count; i++) {
    m = order[i]
    printf "  %-34s %8d %8d %8d %7.1f s\n", m, tests[m], failed[m], skipped[m], seconds[m]
    all_tests += tests[m]; all_failed += failed[m]; all_skipped += skipped[m]
  }
  if (broken_count > 0) print "\nfailed tests"
  for (i = 1; i <= broken_count; i++) print "  " broken[i]
  print all_tests - all_failed - all_skipped, all_failed + 0, all_skipped + 0
}

function print_coverage(    i, m, total, percent, low) {
  printf "\n%-36s %8s\n", "coverage", "lines"
  for (i = 1; i <= wanted_count; i++) {
    m = wanted[i]
    total = missed[m] + covered[m]
    percent = total > 0 ? 100 * covered[m] / total : 0
    printf "  %-34s %6.1f %%   %d of %d%s\n", m, percent, covered[m], total, percent < least ? "   under " least " %" : ""
    if (percent < least) low++
  }
  print low + 0
}

END {
  if (mode == "tests") print_tests()
  else print_coverage()
}
