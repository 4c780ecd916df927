package proof

// inputTables are the tables of which rows stand in the bundle of an officer or an auditor.
var inputTables = []string{"opened_given"}

func (c *checking) inputs() {}
