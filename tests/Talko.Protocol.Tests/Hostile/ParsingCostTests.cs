using System.Runtime.ExceptionServices;
using System.Text;
using Talko.Protocol.Envelope;

namespace Talko.Protocol.Tests.Hostile;

/// <summary>What a frame costs to read goes by its length, not by what is in it.</summary>
public sealed class ParsingCostTests
{
    private const int Members = 10_000;

    [Theory]
    [InlineData("half of a surrogate pair", @"\ud8{0:x2}-{1}")]
    [InlineData("its other half", @"\udc{0:x2}-{1}")]
    [InlineData("both in the wrong order", @"\udc00\ud8{0:x2}-{1}")]
    [InlineData("half before another escape", @"\ud8{0:x2}\n{1}")]
    [InlineData("escapes", @"\u00{0:x2}\u00e9\/{1}")]
    [InlineData("a pair", @"\ud83c\udf{0:x2}{1}")]
    public void Names_with_escapes_cost_about_what_plain_ones_do(string what, string name)
    {
        var plain = Measure(Frame("member {0:x2} {1}", "plain"));
        var escaped = Measure(Frame(name, "plain"));

        Assert.Equal(0, escaped.Exceptions);
        Assert.True(escaped.Bytes < 2 * plain.Bytes, $"{what}: {escaped.Bytes} bytes, where plain names take {plain.Bytes}");
    }

    [Fact]
    public void A_text_that_is_none_throws_once()
    {
        var halves = string.Concat(Enumerable.Repeat(@"\ud800", Members));
        Assert.Equal(1, Measure(Frame("{0}{1}", halves)).Exceptions);
    }

    private static byte[] Frame(string name, string text)
    {
        var members = Enumerable.Range(0, Members)
            .Select(number => $"\"{string.Format(null, name, number % 256, number)}\":0");
        return Encoding.ASCII.GetBytes(
            $$$"""{"jsonrpc":"2.0","method":"M","id":1,"params":{"text":"{{{text}}}",{{{string.Join(',', members)}}}}}""");
    }

    // On this thread alone: other tests run beside this one.
    private static (int Exceptions, long Bytes) Measure(byte[] frame)
    {
        var (thread, exceptions) = (Environment.CurrentManagedThreadId, 0);
        var request = new RpcRequest();
        Read(request, frame);
        AppDomain.CurrentDomain.FirstChanceException += Count;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(request, frame);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        AppDomain.CurrentDomain.FirstChanceException -= Count;
        return (exceptions, allocated);

        void Count(object? sender, FirstChanceExceptionEventArgs thrown) =>
            exceptions += Environment.CurrentManagedThreadId == thread ? 1 : 0;
    }

    private static void Read(RpcRequest request, byte[] frame)
    {
        try
        {
            request.Parse(frame);
            request.Params.GetText("text"u8, frame.Length);
        }
        catch (RpcException)
        {
            // What it answers is another test's matter.
        }
    }
}
