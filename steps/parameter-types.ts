import { defineParameterType } from '@cucumber/cucumber';
import type { ContextType } from '../support/testcase/contexts';
import { parseDuration } from '../support/testcase/data';
import type { AccessMode } from '../support/testcase/sockets';

defineParameterType({
  name: 'duration',
  regexp: /\d+(?:\.\d+)? (?:ms|s|min)/,
  transformer: parseDuration,
  useForSnippets: false,
});

defineParameterType({
  name: 'mode',
  regexp: /buffer|direct push|transparent/,
  transformer: (name: string) => name as AccessMode,
  useForSnippets: false,
});

defineParameterType({
  name: 'contextType',
  regexp: /IPv4v6|IPv4|IPv6/,
  transformer: (name: string) => name as ContextType,
  useForSnippets: false,
});

// Bytes: "text<CR>", 1460 bytes, 10 hex digits, all 256 byte values, Ctrl+Z, Esc, joined by 'and'.
defineParameterType({
  name: 'bytes',
  regexp:
    /(?:"[^"]*"|\d+ bytes?|\d+ hex digits|all 256 byte values|Ctrl\+Z|Esc)(?: and (?:"[^"]*"|\d+ bytes?|\d+ hex digits|all 256 byte values|Ctrl\+Z|Esc))*/,
  transformer: (text: string) => text,
  useForSnippets: false,
});
