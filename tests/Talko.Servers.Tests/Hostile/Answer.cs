using System.Text.Json;

namespace Talko.Servers.Tests.Hostile;

/// <summary>What tests read of an answer.</summary>
internal static class Answer
{
    /// <summary>The error's code; 0 for a result.</summary>
    public static int Code(this JsonElement answer) =>
        answer.TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : 0;

    /// <summary>The result, or a failed test.</summary>
    public static JsonElement Result(this JsonElement answer) =>
        answer.TryGetProperty("result", out var result)
            ? result
            : throw new InvalidOperationException($"refused: {answer}");

    /// <summary>How long the answer asks to wait, in milliseconds.</summary>
    public static long RetryAfterMs(this JsonElement answer) =>
        answer.GetProperty("error").GetProperty("data").GetProperty("retry_after_ms").GetInt64();
}
