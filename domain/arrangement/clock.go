package arrangement

import "merit/domain"

const (
	// ActDays is how long an order may lie that nobody acts upon before it falls due.
	ActDays = 15
	// JoiningDays is how long an officer may be on the way from one charge to the next. No paragraph was read: an office's
	// working figure.
	JoiningDays = 10
	// SuspensionDays is after how long a suspension is looked at again. The ceiling of it was not read: an office's working figure.
	SuspensionDays = 90
)

// JoinBy gives the day by which an officer in transit takes charge.
func JoinBy(relinquished domain.Date) domain.Date { return relinquished.AddDays(JoiningDays) }
