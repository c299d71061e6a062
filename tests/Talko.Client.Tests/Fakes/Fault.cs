namespace Talko.Client.Tests.Fakes;

/// <summary>What goes wrong with one request.</summary>
internal sealed record Fault
{
    public static readonly Fault None = new();

    /// <summary>The connection is closed and nothing is done.</summary>
    public static readonly Fault LoseRequest = new() { IsLostBefore = true };

    /// <summary>It is done, and the connection is closed instead of answering.</summary>
    public static readonly Fault LoseAnswer = new() { IsLostAfter = true };

    /// <summary>It is done, and the connection is closed in the middle of the answer.</summary>
    public static readonly Fault CutAnswer = new() { IsLostAfter = true, IsCut = true };

    /// <summary>Nothing is done before this has ended.</summary>
    public Task Begun { get; init; } = Task.CompletedTask;

    public bool IsLostBefore { get; init; }

    public bool IsLostAfter { get; init; }

    public bool IsCut { get; init; }

    /// <summary>The error it is answered with, without being done.</summary>
    public int? ErrorCode { get; init; }

    public long? RetryAfterMs { get; init; }

    public string? Reason { get; init; }

    /// <summary>It is done, and answered when this has ended.</summary>
    public Task Answered { get; init; } = Task.CompletedTask;

    public static Fault Refuse(int code, long? retryAfterMs = null, string? reason = null) =>
        new() { ErrorCode = code, RetryAfterMs = retryAfterMs, Reason = reason };

    public static Fault AnswerAfter(Task task) => new() { Answered = task };
}
