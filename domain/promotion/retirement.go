package promotion

import (
	"fmt"

	"merit/domain"
	"merit/domain/framework"
)

// Refer gives the grounds on which an officer is to be referred to a retirement board under an edition of that kind,
// each with its paragraph; none means that the officer is left alone.
func Refer(e *framework.Edition, r domain.Record, asOf domain.Date) ([]domain.Reason, error) {
	if e.Kind != framework.KindRetirement {
		return nil, fmt.Errorf("%s is not an edition about retirement", e.ID)
	}
	verdicts, err := e.Judge(framework.GradeRule{}, FactsOf(e, framework.GradeRule{}, r, asOf))
	if err != nil {
		return nil, err
	}
	var reasons domain.Reasons
	for _, v := range verdicts {
		if !v.Met {
			reasons.Add(v.Rule.ID, v.Rule.Cite(), "", "%s", v.Rule.Sentence)
		}
	}
	return reasons, nil
}
