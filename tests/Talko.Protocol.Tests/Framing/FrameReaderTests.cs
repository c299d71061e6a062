using CsCheck;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;

namespace Talko.Protocol.Tests.Framing;

public sealed class FrameReaderTests
{
    private const int MaxPayload = 20_000;

    private static readonly Gen<byte[][]> Payloads = Gen.Byte.Array[1, 6000].Array[0, 6];

    [Fact]
    public void A_stream_of_frames_is_the_same_however_it_is_chopped() =>
        Gen.Select(Payloads, Gen.Int[1, 5000].Array[1, 50]).Sample((payloads, pieces) =>
        {
            var source = new ChoppedStream(Encode(payloads), pieces);
            Assert.Equal(payloads, ReadAll(source));
        });

    [Fact]
    public void A_stream_of_frames_can_be_chopped_at_every_byte()
    {
        byte[][] payloads = [[1], [2, 3], new byte[300], [4]];
        var bytes = Encode(payloads);
        for (var at = 1; at < bytes.Length; at++)
        {
            Assert.Equal(payloads, ReadAll(new ChoppedStream(bytes, [at, bytes.Length])));
        }
    }

    [Fact]
    public void Large_frames_among_small_ones_are_the_same_however_they_are_chopped()
    {
        byte[][] payloads = [.. new[] { 1, 4086, 4087, 16_384, 16_385, MaxPayload, 7, 5000 }.Select(length =>
            Enumerable.Range(0, length).Select(i => (byte)(i * 31)).ToArray())];
        var bytes = Encode(payloads);
        foreach (var piece in new[] { 1, 10, 333, 4096, 16_384, 16_394, 20_010, int.MaxValue })
        {
            Assert.Equal(payloads, ReadAll(new ChoppedStream(bytes, [piece])));
        }
    }

    [Fact]
    public void A_stream_that_ends_inside_a_frame_is_no_clean_end()
    {
        var bytes = Encode([[1, 2, 3], [4, 5]]);
        var firstFrame = FrameHeader.Size + 3;
        for (var length = 0; length <= bytes.Length; length++)
        {
            var source = new ChoppedStream(bytes[..length], [int.MaxValue]);
            if (length == 0 || length == firstFrame || length == bytes.Length)
            {
                Assert.Equal(length == 0 ? 0 : length == firstFrame ? 1 : 2, ReadAll(source).Length);
            }
            else
            {
                Assert.Throws<EndOfStreamException>(() => ReadAll(source));
            }
        }
    }

    [Theory]
    [InlineData("20001     ", RpcErrorCode.InvalidRequest)]
    [InlineData("9999999999", RpcErrorCode.InvalidRequest)]
    [InlineData("0         ", RpcErrorCode.InvalidRequest)]
    [InlineData("hello     ", RpcErrorCode.ParseError)]
    public void A_header_is_refused_before_its_body_is_awaited(string header, int code)
    {
        var source = new ChoppedStream(System.Text.Encoding.ASCII.GetBytes(header), [int.MaxValue]);
        Assert.Equal(code, Assert.Throws<FrameException>(() => ReadAll(source)).Code);
    }

    [Theory]
    [InlineData(200, 10_000)]
    [InlineData(MaxPayload, 1000)]
    public async Task Reading_frames_allocates_nothing_once_it_runs(int length, int frames)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var source = new ChoppedStream(Encode([.. Enumerable.Repeat(new byte[length], frames)]), [777]);
        using var reader = new FrameReader(source, MaxPayload);
        await reader.ReadAsync(cancellationToken);
        var bytes = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < frames; i++)
        {
            bytes += (await reader.ReadAsync(cancellationToken))!.Value.Length;
        }

        var perFrame = (GC.GetAllocatedBytesForCurrentThread() - before) / frames;
        Assert.Equal(0, perFrame);
        Assert.Equal(length * (frames - 1), bytes);
    }

    private static byte[] Encode(byte[][] payloads)
    {
        using var buffer = new PooledBuffer();
        foreach (var payload in payloads)
        {
            var start = FrameWriter.Begin(buffer);
            buffer.Write(payload);
            FrameWriter.End(buffer, start);
        }

        return buffer.Written.ToArray();
    }

    private static byte[][] ReadAll(Stream source)
    {
        using var reader = new FrameReader(source, MaxPayload);
        var payloads = new List<byte[]>();
        while (reader.ReadAsync().AsTask().GetAwaiter().GetResult() is { } payload)
        {
            payloads.Add(payload.ToArray());
        }

        return [.. payloads];
    }
}
