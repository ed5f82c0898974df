package clip

import (
	"strconv"
	"time"
)

var monthNames = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var dayNames = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
}

var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "eighteen": 18, "a": 1, "an": 1,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var ordinalWords = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

var partWords = map[string]part{"early": early, "mid": mid, "late": late, "end": ends, "beginning": begins, "start": begins, "middle": mid, "close": ends}

var seasons = map[string]time.Month{"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 14}

var unitWords = map[string]string{
	"day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
	"quarter": "quarter", "quarters": "quarter", "year": "year", "years": "year",
}

// notDays are names that hold a day of the week and mean no day.
var notDays = set("black good cyber super ash easter bloody maundy palm whit giving")

// named reports whether a capital month name is a person's: "April Jones".
var titles = set("mr mrs ms dr miss sir dame lord lady theresa minister president secretary senator brian")

// monthNouns follow a month that stands without a preposition.
var monthNouns = set(`exports imports data figures sales orders output trade shipments retail factory survey surplus deficit prices
	inflation meeting talks summit deadline report numbers reading payrolls customs auction index round truce contract futures
	election elections delivery session vote budget statement release production purchases tariff tariffs agreement`)

// number gives a count in digits or in words.
func (r *english) number(i int) (int, bool) {
	if n, ok := r.tok(i).whole(); ok {
		return n, true
	}
	n, ok := numberWords[r.low(i)]
	return n, ok
}

// monthAt reads the name of a month. Short forms may carry a stop.
func (r *english) monthAt(i int) (time.Month, int, bool) {
	t := r.tok(i)
	m, ok := monthNames[t.low]
	if !ok || !t.capital() {
		return 0, 0, false
	}
	if len(t.low) <= 4 && r.is(i+1, ".") && t.low != "may" && t.low != "june" && t.low != "july" {
		return m, i + 2, true
	}
	return m, i + 1, true
}

// weekdayAt reads the name of a day of the week, written in full.
func (r *english) weekdayAt(i int) (time.Weekday, int, bool) {
	t := r.tok(i)
	w, ok := dayNames[t.low]
	if !ok || !t.capital() || notDays[r.low(i-1)] {
		return 0, 0, false
	}
	if len(t.low) > 5 {
		return w, i + 1, true
	}
	return 0, 0, false
}

// shortWeekdayAt reads "Fri", "Sat." and so on, which stand only before a date.
func (r *english) shortWeekdayAt(i int) (int, bool) {
	if _, ok := dayNames[r.low(i)]; !ok || !r.tok(i).capital() {
		return 0, false
	}
	j := i + 1
	for r.is(j, ".", ",") {
		j++
	}
	return j, true
}

// dayNumber reads 1 to 31, with or without "st", "nd", "rd", "th".
func (r *english) dayNumber(i int) (int, int, bool) {
	n, ok := r.tok(i).whole()
	if !ok || n < 1 || n > 31 || len(r.tok(i).text) > 2 {
		return 0, 0, false
	}
	if r.is(i+1, "st", "nd", "rd", "th") && r.tok(i+1).glued {
		return n, i + 2, true
	}
	return n, i + 1, true
}

// yearAt reads a year in four digits.
func (r *english) yearAt(i int) (int, bool) {
	t := r.tok(i)
	if !t.num || len(t.text) != 4 {
		return 0, false
	}
	n, err := strconv.Atoi(t.text)
	return n, err == nil && n >= 1900 && n <= 2099
}
