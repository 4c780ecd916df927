package framework

// compiled is one CEL program, checked to give a truth value.
type compiled struct{}
