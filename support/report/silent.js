// A formatter that says nothing: `attest run` reads the messages itself.
module.exports = { type: 'formatter', formatter: () => undefined };
