package framework

import (
	"fmt"
	"reflect"
	"sync"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/ext"

	"merit/domain"
)

// Bounds of one rule: a condition of law fits in far less, and an expression beyond them is a program.
const (
	maxExpr = 1000 // code points
	maxCost = 5000 // evaluation steps as CEL counts them
)

// ruleEnv is the language of rules: `officer` is Facts, `required` is Required, and nothing else exists, neither a clock
// nor a map whose misspelt key would be false without a word. A transfer edition knows `transfer` besides, see transferEnv.
var ruleEnv = sync.OnceValues(func() (*cel.Env, error) {
	return cel.NewEnv(
		ext.NativeTypes(reflect.TypeFor[Facts](), reflect.TypeFor[Required](), ext.ParseStructTags(true)),
		cel.Variable("officer", cel.ObjectType("framework.Facts")),
		cel.Variable("required", cel.ObjectType("framework.Required")),
		cel.ParserExpressionSizeLimit(maxExpr),
		cel.ParserRecursionLimit(40),
	)
})

// transferEnv is the language of the rules of a transfer edition: ruleEnv, and `transfer`, which is TransferFacts.
var transferEnv = sync.OnceValues(func() (*cel.Env, error) {
	env, err := ruleEnv()
	if err != nil {
		return nil, err
	}
	return env.Extend(
		ext.NativeTypes(reflect.TypeFor[TransferFacts](), ext.ParseStructTags(true)),
		cel.Variable("transfer", cel.ObjectType("framework.TransferFacts")),
	)
})

// compiled is one CEL program, checked to give a truth value.
type compiled struct{ program cel.Program }

// exprFault is one thing wrong with an expression, at its own line and column.
type exprFault struct {
	line, column int
	reason       string
}

// compile reads an expression of an edition of the kind and gives its program, or everything wrong with it.
func compile(kind, expr string) (*compiled, []exprFault) {
	language := ruleEnv
	if kind == KindTransfer {
		language = transferEnv
	}
	env, err := language()
	if err != nil {
		return nil, []exprFault{{1, 0, err.Error()}}
	}
	ast, issues := env.Compile(expr)
	if issues.Err() != nil {
		var faults []exprFault
		for _, e := range issues.Errors() {
			faults = append(faults, exprFault{e.Location.Line(), e.Location.Column(), e.Message})
		}
		return nil, faults
	}
	if !ast.OutputType().IsExactType(cel.BoolType) {
		return nil, []exprFault{{1, 0, fmt.Sprintf("gives %s, not true or false", ast.OutputType())}}
	}
	program, err := env.Program(ast, cel.CostLimit(maxCost), cel.EvalOptions(cel.OptOptimize))
	if err != nil {
		return nil, []exprFault{{1, 0, err.Error()}}
	}
	return &compiled{program}, nil
}

// A Verdict is how one rule came out for one officer.
type Verdict struct {
	Rule Rule
	Met  bool
}

// Judge tries every eligibility rule for the grade. A rule that cannot be decided refuses the whole judgment: it is
// never quietly met and never quietly failed.
func (e *Edition) Judge(g GradeRule, f Facts) ([]Verdict, error) {
	return e.judge(e.RulesFor(g.Grade), g, f)
}

// Fit tries every fitness criterion for the grade.
func (e *Edition) Fit(g GradeRule, f Facts) ([]Verdict, error) {
	return e.judge(e.FitnessFor(g.Grade), g, f)
}

func (e *Edition) judge(rules []Rule, g GradeRule, f Facts) ([]Verdict, error) {
	required := e.required(g)
	var reasons domain.Reasons
	verdicts := make([]Verdict, 0, len(rules))
	for _, r := range rules {
		met, err := e.eval(r, f, required)
		if err != nil {
			reasons.Add("rule-not-decided", r.Cite(), "the facts on record that the rule asks for",
				"rule %s of %s cannot be decided for this officer: %v", r.ID, e.ID, err)
			continue
		}
		verdicts = append(verdicts, Verdict{r, met})
	}
	if err := reasons.Refusal(domain.Conflict); err != nil {
		return nil, err
	}
	return verdicts, nil
}

func (e *Edition) eval(r Rule, f Facts, required Required) (bool, error) {
	c, ok := e.rules[r.Expr]
	if !ok {
		return false, fmt.Errorf("the rule is not one of the edition's")
	}
	out, _, err := c.program.Eval(map[string]any{"officer": &f, "required": &required, "transfer": &f.Transfer})
	if err != nil {
		return false, err
	}
	met, ok := out.Value().(bool)
	if !ok {
		return false, fmt.Errorf("it gave %v, not true or false", out.Value())
	}
	return met, nil
}

// required gathers the grade's own figures for its rules.
func (e *Edition) required(g GradeRule) Required {
	r := Required{
		Grade:        g.Grade,
		From:         g.From,
		ServiceYears: int64(g.MinService.Int()),
		GradeYears:   int64(g.MinInGrade.Int()),
		RetireAge:    int64(e.Limits.RetirementAge.Int()),
		FullYears:    int64(e.Again.FullYears.Int()),
	}
	for _, c := range g.Courses {
		r.Courses = append(r.Courses, c.Code)
	}
	return r
}
