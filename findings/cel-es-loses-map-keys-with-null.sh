#!/usr/bin/env bash
# @bufbuild/cel says that a map has no key whose value is null.
#
# The specification of CEL lets has(m.key) and 'key' in m tell whether the key is in the map, whatever its value; a value of JSON may well be
# null. @bufbuild/cel answers false to both, although it finds the value: m.key == null is true. cel-go says true three times. So
# a filter passes over rows in one that it takes in the other. Seen with @bufbuild/cel 0.6.1 under Node 20.20.2, cel-go 0.26.1, Go 1.26.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund @bufbuild/cel@0.6.1
cat > try.js <<'JS'
import { run } from "@bufbuild/cel";
const m = { key: null, other: 0 };
const answers = ["has(m.key)", "'key' in m", "m.key == null", "has(m.other)"].map((text) => `${text}: ${run(text, { m })}`);
console.log(`@bufbuild/cel: ${answers.join(", ")}`);
JS
cat > try.go <<'GO'
package main

import (
	"fmt"

	"github.com/google/cel-go/cel"
)

func main() {
	environment, _ := cel.NewEnv(cel.Variable("m", cel.DynType))
	values := map[string]any{"m": map[string]any{"key": nil, "other": 0}}
	fmt.Print("cel-go:       ")
	for index, text := range []string{"has(m.key)", "'key' in m", "m.key == null", "has(m.other)"} {
		tree, _ := environment.Compile(text)
		program, _ := environment.Program(tree)
		answer, _, _ := program.Eval(values)
		if index > 0 {
			fmt.Print(",")
		}
		fmt.Printf(" %s: %v", text, answer)
	}
	fmt.Println()
}
GO
go mod init try > go.log 2>&1
go get github.com/google/cel-go/cel@v0.26.1 >> go.log 2>&1
seen=$(node try.js; go run try.go)
echo "$seen"
expected="@bufbuild/cel: has(m.key): false, 'key' in m: false, m.key == null: true, has(m.other): true
cel-go:        has(m.key): true, 'key' in m: true, m.key == null: true, has(m.other): true"
[ "$seen" = "$expected" ] || { echo "Something changed." >&2; exit 1; }
