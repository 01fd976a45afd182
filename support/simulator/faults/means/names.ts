import type { Invocation, Reply } from '../../handler';
import type { Means } from '../fault';
import { on, typed, using } from '../means/replies';

export const isSet = (call: Invocation) => call.form === 'set';

/** What a command does with a context that is not active. */
export const onInactive = (names: string, handle: (call: Invocation, reply: Reply) => void): Means =>
  using(({ module }) =>
    on(
      names,
      (call, reply, inner) => {
        const id = Number(typed(call.args[0]));
        if (id >= 1 && id <= 15 && call.args.length > 1 && !module.contexts.route(id)) handle(call, reply);
        else inner(call, reply);
      },
      isSet,
    ),
  );
