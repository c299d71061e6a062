using Talko.Protocol.Framing;
using Talko.Protocol.Tests.Framing;
using Talko.Testing.Wire;

namespace Talko.Protocol.Tests.Hostile;

public sealed class FrameFuzzTests
{
    private const int Runs = 20_000;
    private const int MaxPayload = 3000;

    [Fact]
    public void Any_bytes_are_frames_or_refused()
    {
        var seed = Randomness.NewSeed();
        TestContext.Current.TestOutputHelper!.WriteLine($"TALKO_SEED={seed}");
        var random = new Random(seed);
        var mutation = new Mutation(random);
        var (accepted, refused, cut) = (0, 0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var bytes = MakeBytes(random, mutation);
            int[] pieces = [.. Enumerable.Range(0, 5).Select(_ => 1 + random.Next(run % 2 == 0 ? 20 : 4000))];
            using var reader = new FrameReader(new ChoppedStream(bytes, pieces), MaxPayload);
            var position = 0;
            try
            {
                while (Next(reader) is { } payload)
                {
                    accepted++;
                    Assert.Equal(Expected(bytes, ref position), payload.ToArray());
                }

                Assert.Equal(bytes.Length, position);
            }
            catch (FrameException)
            {
                refused++;
                Assert.Null(Expected(bytes, ref position));
            }
            catch (EndOfStreamException)
            {
                cut++;
                Assert.True(position < bytes.Length);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{accepted} frames, {refused} refused, {cut} cut off");
        Assert.True(accepted > 1000 && refused > 1000 && cut > 1000);
    }

    private static byte[] MakeBytes(Random random, Mutation mutation)
    {
        var bytes = new List<byte>();
        for (var count = random.Next(4); count >= 0; count--)
        {
            var payload = new byte[random.Next(random.Next(10) == 0 ? 5000 : 100)];
            random.NextBytes(payload);
            bytes.AddRange(mutation.Frame(payload));
        }

        return random.Next(3) == 0 ? mutation.Bytes([.. bytes]) : [.. bytes];
    }

    private static ReadOnlyMemory<byte>? Next(FrameReader reader)
    {
        // The source never waits.
        var reading = reader.ReadAsync(TestContext.Current.CancellationToken);
        return reading.IsCompleted
            ? reading.GetAwaiter().GetResult()
            : throw new InvalidOperationException("the reader waits");
    }

    // The same by the contract's words: digits with spaces before or behind, 1 to the maximum.
    private static byte[]? Expected(byte[] bytes, ref int position)
    {
        var header = System.Text.Encoding.Latin1.GetString(bytes, position, 10).Trim(' ');
        if (header.Length == 0 || header.Any(digit => digit is < '0' or > '9'))
        {
            return null;
        }

        var length = long.Parse(header, System.Globalization.CultureInfo.InvariantCulture);
        if (length is 0 or > MaxPayload)
        {
            return null;
        }

        var payload = bytes[(position + 10)..(position + 10 + (int)length)];
        position += 10 + (int)length;
        return payload;
    }
}
