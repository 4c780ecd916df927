package tenure

import "merit/domain"

// SuperannuationAge is the age at which a federal civil servant retires (CSA s.13).
const SuperannuationAge = 60

// Age gives the completed years of age on the day, the least and the most that the recorded birthday allows; ok is
// false where no birthday is on record.
func Age(born domain.When, on domain.Date) (least, most int, ok bool) {
	if born.IsZero() {
		return 0, 0, false
	}
	return completed(born.Latest, on), completed(born.Earliest, on), true
}

func completed(born, on domain.Date) int {
	n := on.Year - born.Year
	if born.AddYears(n).After(on) {
		n--
	}
	return max(n, 0)
}

// Superannuation gives the day on which the officer attains the age and is no longer in service; the day before is the
// last in service.
func Superannuation(born domain.When, age int) domain.When {
	if born.IsZero() {
		return domain.When{}
	}
	return domain.When{Earliest: born.Earliest.AddYears(age), Latest: born.Latest.AddYears(age)}
}

// InService reports whether the officer is still in service on the day, and why not.
func InService(r domain.Record, on domain.Date) (bool, string) {
	switch {
	case !r.Died.IsZero() && !r.Died.After(on):
		return false, "died on " + r.Died.String()
	case !r.Left.IsZero() && !r.Left.After(on):
		return false, "left the service on " + r.Left.String()
	case !r.Retires.IsZero() && !r.Retires.After(on):
		return false, "retired on " + r.Retires.String()
	}
	return true, ""
}
