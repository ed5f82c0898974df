package feedback

import (
	"mime"

	"github.com/emersion/go-message"
)

// wordDecoder reads encoded words of a header (RFC 2047) in any charset known.
func wordDecoder() *mime.WordDecoder { return &mime.WordDecoder{CharsetReader: message.CharsetReader} }
