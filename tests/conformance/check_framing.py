"""Section 1: the frame."""

from conformance import (check_both, expect, expect_end, expect_equal, expect_error, expect_payload_refused,
                         expect_refused_and_closed, expect_served, main)
from talko_wire import LARGEST_PAYLOAD, Connection, frame

ASK = b'{"jsonrpc":"2.0","method":"GetServer","id":7}'
ASK_AND_KEEP = b'{"jsonrpc":"2.0","method":"GetServer","keep_alive":true,"id":7}'


def expect_answered(connection):
    answer = connection.read_answer()
    expect("server" in answer.value(), f"GetServer answered {answer.payload[:200]}")
    expect_equal(answer.raw_id, "7", "id")


@check_both
def a_request_may_arrive_one_byte_at_a_time(port):
    with Connection(port) as connection:
        for byte in frame(ASK):
            connection.send(bytes([byte]))
        expect_answered(connection)
        expect_end(connection)


@check_both
def a_request_may_be_cut_at_any_place(port):
    with Connection(port) as connection:
        whole = frame(ASK_AND_KEEP)
        for cut in range(1, len(whole)):
            connection.send(whole[:cut])
            connection.send(whole[cut:])
            expect_answered(connection)


@check_both
def many_frames_may_arrive_at_once(port):
    with Connection(port) as connection:
        connection.send(frame(ASK_AND_KEEP) * 300 + frame(ASK))
        for _ in range(301):
            expect_answered(connection)
        expect_end(connection)


@check_both
def frames_may_be_cut_in_pieces_that_fit_none(port):
    with Connection(port) as connection:
        data = frame(ASK_AND_KEEP) * 40
        for at in range(0, len(data), 47):
            connection.send(data[at:at + 47])
        for _ in range(40):
            expect_answered(connection)


@check_both
def spaces_may_stand_before_and_after_the_digits(port):
    for header in (b"%-10d", b"%10d", b"   %d     ", b"0000000%d ", b"%010d"):
        with Connection(port) as connection:
            connection.send((header % len(ASK)).ljust(10) + ASK)
            expect_answered(connection)


@check_both
def anything_else_in_a_header_is_not_a_frame(port):
    for header in (b"+45       ", b"-45       ", b"4 5       ", b"45\t       ", b"45\n       ", b"\x0045       ",
                   b"45.0      ", b"4e1       ", b"0x2d      ", b"45,       ", b"GET / HTTP", b"\xef\xbb\xbf45     ",
                   b"\xd9\xa4\xd9\xa5      ", b"\xff" * 10, b"{\"jsonrpc\"", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03"):
        expect_equal(len(header), 10, "this check's own header")
        expect_refused_and_closed(port, header, -32700)


@check_both
def a_header_of_spaces_alone_is_not_a_frame(port):
    expect_refused_and_closed(port, b" " * 10, -32700)


@check_both
def a_negative_length_is_not_a_frame(port):
    for header in (b"-1        ", b"-0        ", b"-999999999"):
        expect_refused_and_closed(port, header, -32700)


@check_both
def a_length_of_zero_is_an_invalid_request(port):
    for header in (b"0         ", b"         0", b"0000000000"):
        expect_refused_and_closed(port, header, -32600)


@check_both
def a_length_above_the_limit_is_refused_before_its_body(port):
    for header in (b"9999999999", b"%-10d" % (LARGEST_PAYLOAD + 1), b"2147483648", b"4294967297"):
        expect_refused_and_closed(port, header.ljust(10), -32600)


@check_both
def a_payload_of_exactly_the_limit_is_served(port):
    with Connection(port) as connection:
        connection.send(frame(ASK.ljust(LARGEST_PAYLOAD)))
        expect_answered(connection)


@check_both
def a_payload_that_starts_with_a_byte_order_mark_is_refused(port):
    expect_payload_refused(port, b"\xef\xbb\xbf" + ASK, -32700)


@check_both
def a_payload_that_is_not_utf8_is_refused_wherever_the_bytes_stand(port):
    for wrong in (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x80"):
        for place in (b'"x":"%b",', b'"%b":1,', b'"x":{"y":["%b"]},', b'"params":{"x":"%b"},'):
            payload = b'{"jsonrpc":"2.0","method":"GetServer",' + place % wrong + b'"id":7}'
            expect_payload_refused(port, payload, -32700)


@check_both
def utf8_of_every_length_is_accepted(port):
    with Connection(port) as connection:
        connection.send(frame('{"jsonrpc":"2.0","method":"GetServer","é你🌮":"é你🌮","id":7}'))
        expect_answered(connection)


@check_both
def a_stream_that_ends_between_frames_ends_cleanly(port):
    with Connection(port) as connection:
        connection.half_close()
        expect_end(connection)
    with Connection(port) as connection:
        connection.send(frame(ASK_AND_KEEP))
        connection.half_close()
        expect_answered(connection)
        expect_end(connection)


@check_both
def a_stream_that_ends_inside_a_frame_harms_nobody(port):
    for data in (b"4", b"45       ", b"45        ", frame(ASK)[:-1]):
        with Connection(port) as connection:
            connection.send(data)
            connection.half_close()
            if (payload := connection.read_payload()) is not None:
                expect(b"-32700" in payload, f"{payload[:200]} for a truncated frame")
                expect_end(connection)
        expect_served(port)


@check_both
def a_truncated_frame_behind_whole_ones_does_not_cancel_their_answers(port):
    with Connection(port) as connection:
        connection.send(frame(ASK_AND_KEEP) * 3 + frame(ASK)[:-1])
        connection.half_close()
        for _ in range(3):
            expect_answered(connection)


@check_both
def a_peer_that_vanishes_inside_a_frame_harms_nobody(port):
    for data in (b"45   ", frame(ASK)[:20], b"1048576   {"):
        with Connection(port) as connection:
            connection.send(data)
        expect_served(port)


@check_both
def a_wrong_frame_behind_whole_ones_is_answered_in_its_turn(port):
    with Connection(port) as connection:
        connection.send(frame(ASK_AND_KEEP) * 2 + b"nonsense!!" + frame(ASK))
        expect_answered(connection)
        expect_answered(connection)
        expect_error(connection.read_answer(), -32700, "null")
        expect_end(connection)


if __name__ == "__main__":
    main()
