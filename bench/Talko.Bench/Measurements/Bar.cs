namespace Talko.Bench.Measurements;

/// <summary>What Talko is to reach: a figure or a ratio, and how far.</summary>
/// <param name="What">What is looked at.</param>
/// <param name="ComparedTo">What it is divided by, or the figure's unit.</param>
/// <param name="Value">What was found; null where it could not be measured.</param>
internal sealed record Bar(string What, string ComparedTo, double? Value)
{
    /// <summary>How it is called in a chart.</summary>
    public string ShortName { get; init; } = What;

    /// <summary>Null where only the stretch counts.</summary>
    public double? Goal { get; init; }

    /// <summary>What would be better still; null where there is no more to want.</summary>
    public double? Stretch { get; init; }

    /// <summary>Whether less is better.</summary>
    public bool AtMost { get; init; }

    /// <summary>One word or two.</summary>
    public string Verdict => Value is null ? "not measured"
        : IsReached(Stretch) ? "stretch reached"
        : IsReached(Goal) ? "reached"
        : Goal is null ? "stretch not reached"
        : "**not reached**";

    private bool IsReached(double? goal) => AtMost ? Value <= goal : Value >= goal;
}
