"""What the check files share: the list of checks, the run over them, and the ways to expect something."""

import argparse
import sys
import traceback

from talko_wire import Connection, call, frame
from world import SOMEBODY, World, message_of, unique

_checks = []


def check(function):
    """Makes a function of a World a check. Its name is what it proves."""
    _checks.append((function.__name__, function))
    return function


def check_both(function):
    """Makes a function of a port a check of each of the two servers."""
    _checks.append((function.__name__ + "_at_data", lambda world: function(world.data_port)))
    _checks.append((function.__name__ + "_at_broadcast", lambda world: function(world.broadcast_port)))
    return function


def expect(condition, why):
    if not condition:
        raise AssertionError(why)


def expect_equal(actual, expected, what):
    expect(actual == expected, f"{what}: {str(actual)[:300]} instead of {str(expected)[:300]}")


def expect_only(stream, world, user):
    """Nothing waits on the stream of this user: the next thing on it is what is sent to it now."""
    text = unique("sentinel")
    world.broadcast("BroadcastMessage", receiver_ids=[user["user_id"]], message=message_of(SOMEBODY, text=text))
    expect_equal(stream.next_push()["message"]["message_text"], text, "the next push")


def expect_error(answer, code, raw_id=None):
    expect(answer.error is not None, f"answered {answer.payload[:200]} instead of {code}")
    expect_equal(answer.error["code"], code, f"code ({answer.error['message']})")
    if raw_id is not None:
        expect_equal(answer.raw_id, raw_id, "id")


def expect_end(connection):
    payload = connection.read_payload()
    expect(payload is None, f"{(payload or b'')[:200]} instead of the end of the connection")


def expect_served(port):
    expect("server" in call(port, "GetServer"), "an honest request is no longer served")


def expect_refused_and_closed(port, data, code, raw_id="null"):
    """Sends bytes, expects one error and the end, and that the server goes on serving others."""
    with Connection(port) as connection:
        connection.send(data)
        expect_error(connection.read_answer(), code, raw_id)
        expect_end(connection)
    expect_served(port)


def expect_payload_refused(port, payload, code, raw_id="null"):
    expect_refused_and_closed(port, frame(payload), code, raw_id)


def main(world_type=World):
    """Runs every check of the files loaded, in their order; the exit code is 1 if one failed."""
    parser = argparse.ArgumentParser(description=f"Checks running Talko servers on the wire. {world_type.__doc__}")
    for name, kind in world_type.FLAGS.items():
        parser.add_argument(f"--{name}", type=kind, required=True)
    parser.add_argument("--only", default="", help="run the checks whose name contains this")
    flags = vars(parser.parse_args())
    only = flags.pop("only")
    world = world_type(**flags)
    failed = 0
    chosen = [(name, run) for name, run in _checks if only in name]
    for name, run in chosen:
        why = _failure(run, world)
        failed += why is not None
        print(f"ok {name}" if why is None else f"FAIL {name}: {why}", flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def _failure(run, world):
    try:
        run(world)
        return None
    except Exception as error:  # whatever a check meets is its result; the others still run
        line = next((f"{f.filename.rpartition('/')[2]}:{f.lineno}"
                     for f in reversed(traceback.extract_tb(error.__traceback__)) if _holds_checks(f.filename)), "")
        return " ".join(f"{type(error).__name__}: {error} ({line})".split())


def _holds_checks(path):
    return path.rpartition("/")[2].startswith(("check_", "token_"))
