package app

import (
	"context"
	"fmt"
	"io/fs"
	"sync"

	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/storage"
)

// editions keeps the editions parsed so far, by the hash of their bytes.
var editions sync.Map

// edition gives the edition a case is judged by, from the bytes kept in the register.
func edition(ctx context.Context, v *storage.View, id int64) (*framework.Edition, error) {
	hash, err := v.EditionHash(ctx, id)
	if err != nil {
		return nil, err
	}
	if e, ok := editions.Load(hash); ok {
		return e.(*framework.Edition), nil
	}
	body, err := v.EditionBody(ctx, id)
	if err != nil {
		return nil, err
	}
	e, err := framework.Parse(fmt.Sprintf("edition %d", id), body, promotion.Known)
	if err != nil {
		return nil, fmt.Errorf("edition %d of the register does not load: %w", id, err)
	}
	editions.Store(hash, e)
	return e, nil
}

// gradeRule gives the edition and its rule for the grade that the case promotes to.
func gradeRule(ctx context.Context, v *storage.View, c storage.Case) (*framework.Edition, framework.GradeRule, error) {
	e, err := edition(ctx, v, c.Edition)
	if err != nil {
		return nil, framework.GradeRule{}, err
	}
	g, ok := e.Grade(c.ToGrade, c.CadreCode)
	if !ok {
		return nil, g, fmt.Errorf("case %d: edition %s has no rule for %s", c.ID, e.ID, c.ToGrade)
	}
	return e, g, nil
}

// embeddedEditions loads the editions that come with the program once.
var embeddedEditions = sync.OnceValues(func() (*framework.Set, error) { return framework.Load(framework.Editions(), promotion.Known) })

// EmbeddedEdition gives the bytes of an edition that comes with the program, and the edition, by its id. The edition is everybody's:
// nobody changes it.
func EmbeddedEdition(id string) ([]byte, *framework.Edition, error) {
	set, err := embeddedEditions()
	if err != nil {
		return nil, nil, err
	}
	e, ok := set.Edition(id)
	if !ok {
		return nil, nil, fmt.Errorf("no edition %q comes with the program", id)
	}
	body, err := fs.ReadFile(framework.Editions(), e.File)
	return body, e, err
}
