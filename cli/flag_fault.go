package cli

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"demarche"
)

// flagFault words a value that its flag cannot take, for every command.
func flagFault(_ *cobra.Command, err error) error {
	var bad *pflag.InvalidValueError
	if !errors.As(err, &bad) {
		return err
	}
	flag := "--" + bad.GetFlag().Name
	no := &demarche.Refusal{
		Kind: demarche.Invalid, Where: flag, What: demarche.Text{EN: strconv.Quote(bad.GetValue()) + " cannot be read"},
		Why: demarche.Text{EN: err.Error()},
	}
	var number *strconv.NumError
	switch kind := bad.GetFlag().Value.Type(); {
	case kind == "int" && errors.As(err, &number) && errors.Is(number.Err, strconv.ErrRange):
		no.Why, no.Remedy = demarche.Text{EN: "it is too large a number"}, demarche.Text{EN: "write a smaller one"}
	case kind == "int":
		no.Why, no.Remedy = demarche.Text{EN: "it is no whole number"}, demarche.Text{EN: "write one in digits, such as " + flag + " 30"}
	case kind == "bool":
		no.Why, no.Remedy = demarche.Text{EN: "it is neither true nor false"}, demarche.Text{EN: "write " + flag + " alone, or " + flag + "=false"}
	case kind == "duration":
		no.Why, no.Remedy = demarche.Text{EN: "it is no length of time"}, demarche.Text{EN: "write one with its unit, such as " + flag + " 30s or 5m"}
	}
	return no
}
