using System.Text;

namespace Talko.Bench.Loads;

/// <summary>Frames as bytes: a length in ten columns, then the payload.</summary>
internal static class Frames
{
    public const int HeaderBytes = 10;

    /// <summary>The frame of a payload, which may be written on several lines.</summary>
    public static byte[] From(string payload)
    {
        var line = payload.ReplaceLineEndings("");
        return Encoding.ASCII.GetBytes($"{line.Length,-HeaderBytes}{line}");
    }

    /// <summary>Fails when an answer is an error: a fast refusal is not what is measured.</summary>
    public static void RequireResult(ReadOnlySpan<byte> answer)
    {
        if (answer.IsEmpty || answer.IndexOf("\"error\""u8) >= 0)
        {
            throw new InvalidOperationException($"the server answered {Encoding.ASCII.GetString(answer)}");
        }
    }
}
