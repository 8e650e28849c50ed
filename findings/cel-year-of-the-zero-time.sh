#!/usr/bin/env bash
# The time 0001-01-01T00:00:00Z, which Go writes for a time that was never set, has the year 1901 in @bufbuild/cel.
#
# CEL's timestamps go from the year 1 to 9999. @bufbuild/cel gives 1901 to 1999 as the years of 1 to 99, and other days of the week, though string()
# shows the time as it is; cel-js (@marcbachmann/cel-js) gives 2001 once a time zone is named, be it UTC. cel-go gives 1. So a filter
# for times before 1970, or for those that were never set, takes other rows in each. From the year 100 on all agree.
# Seen with @bufbuild/cel 0.6.1 and @marcbachmann/cel-js 8.0.0 under Node 20.20.2, cel-go 0.26.1, Go 1.26.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund @bufbuild/cel@0.6.1 @marcbachmann/cel-js@8.0.0
cat > questions.txt <<'TXT'
timestamp('0001-01-01T00:00:00Z').getFullYear()
timestamp('0001-01-01T00:00:00Z').getFullYear('UTC')
timestamp('0100-01-01T00:00:00Z').getFullYear('UTC')
TXT
cat > try.js <<'JS'
import { readFileSync } from "node:fs";
import { run } from "@bufbuild/cel";
import { evaluate } from "@marcbachmann/cel-js";
const questions = readFileSync("questions.txt", "utf8").trim().split("\n");
console.log(`@bufbuild/cel: ${questions.map((text) => run(text, {})).join(" ")}`);
console.log(`cel-js: ${questions.map((text) => evaluate(text, {})).join(" ")}`);
JS
cat > try.go <<'GO'
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/google/cel-go/cel"
)

func main() {
	environment, _ := cel.NewEnv()
	questions, _ := os.ReadFile("questions.txt")
	fmt.Print("cel-go:")
	for _, text := range strings.Split(strings.TrimSpace(string(questions)), "\n") {
		tree, _ := environment.Compile(text)
		program, _ := environment.Program(tree)
		answer, _, _ := program.Eval(map[string]any{})
		fmt.Printf(" %v", answer)
	}
	fmt.Println()
}
GO
go mod init try > go.log 2>&1
go get github.com/google/cel-go/cel@v0.26.1 >> go.log 2>&1
seen=$(node try.js; go run try.go)
echo "$seen"
expected="@bufbuild/cel: 1901 1901 100
cel-js: 1 2001 100
cel-go: 1 1 100"
[ "$seen" = "$expected" ] || { echo "Something changed." >&2; exit 1; }
