/*
 * A command: reads {"values": [1, 2, 3]} from stdin and writes their count, mean, deviation and median to stdout.
 *
 * build: see README.md
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(void) {
  size_t length = 0, room = 1 << 16;
  char *json = malloc(room + 1);
  for (size_t read; json && (read = fread(json + length, 1, room - length, stdin)) > 0;) {
    length += read;
    if (length == room) json = realloc(json, (room *= 2) + 1);
  }
  if (!json) {
    fputs("no memory for the inputs\n", stderr);
    return 1;
  }
  json[length] = 0;
  char *at = strstr(json, "\"values\"");
  at = at ? strchr(at, '[') : NULL;
  if (!at) {
    fputs("there is no list 'values' among the inputs\n", stderr);
    return 2;
  }
  size_t count = 0;
  double *values = malloc((length / 2 + 1) * sizeof(double)), sum = 0;
  for (at++; *at && *at != ']';) {
    char *end;
    double value = strtod(at, &end);
    if (end == at) {
      fprintf(stderr, "no number at '%.20s'\n", at);
      return 2;
    }
    values[count++] = value;
    sum += value;
    at = end + strspn(end, " ,\n\r\t");
  }
  if (count == 0) {
    printf("{\"count\": 0}");
    return 0;
  }
  double mean = sum / count, squares = 0;
  for (size_t i = 0; i < count; i++) squares += (values[i] - mean) * (values[i] - mean);
  qsort(values, count, sizeof(double), by_size);
  double median = count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
  fprintf(stderr, "%zu values\n", count);
  printf("{\"count\": %zu, \"mean\": %.12g, \"deviation\": %.12g, \"median\": %.12g}", count, mean,
         sqrt(squares / count), median);
  return 0;
}
