package storagetest

import "regexp"

var (
	raisedPlainly  = regexp.MustCompile(`constraint\s*=\s*'(\w+)'`)
	raisedByCall   = regexp.MustCompile(`board_refuse\(\s*'(\w+)'`)
	raisedVariable = regexp.MustCompile(`constraint\s*=\s*([a-z_]\w*)`)
	branchOfCase   = regexp.MustCompile(`(?:then|else|:=)\s*'(\w+)'`)
)

// RaisedNames gives the constraint names that a function body may raise: written at the raise, handed to the helper that
// raises, or assigned before to the variable raised.
func RaisedNames(source string) []string {
	var names []string
	for _, e := range []*regexp.Regexp{raisedPlainly, raisedByCall} {
		for _, m := range e.FindAllStringSubmatch(source, -1) {
			names = append(names, m[1])
		}
	}
	for _, v := range raisedVariable.FindAllStringSubmatch(source, -1) {
		assigned := regexp.MustCompile(`(?s)\b` + v[1] + `\s*(:=.*?);`)
		for _, a := range assigned.FindAllStringSubmatch(source, -1) {
			for _, m := range branchOfCase.FindAllStringSubmatch(a[1], -1) {
				names = append(names, m[1])
			}
		}
	}
	return names
}
