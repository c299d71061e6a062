using System.Globalization;

namespace Talko.Bench.Charts;

/// <summary>Places values between 0 and 1, and says where lines with a number are drawn.</summary>
internal sealed class Axis
{
    private const int MostSteps = 6;

    private readonly double _low;
    private readonly double _high;
    private readonly bool _isLogarithmic;

    private Axis(double low, double high, bool isLogarithmic, IReadOnlyList<double> ticks) =>
        (_low, _high, _isLogarithmic, Ticks) = (low, high, isLogarithmic, ticks);

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From 0 to the first round number above the highest value.</summary>
    public static Axis Linear(double highest)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        var step = new[] { 0.1, 0.2, 0.25, 0.5, 1, 2 }.Select(factor => factor * power).First(step => highest / step <= MostSteps);
        var count = (int)Math.Ceiling(highest / step);
        return new Axis(0, count * step, false, [.. Enumerable.Range(0, count + 1).Select(i => i * step)]);
    }

    /// <summary>From one power of ten to another.</summary>
    public static Axis Logarithmic(double lowest, double highest)
    {
        var from = (int)Math.Floor(Math.Log10(lowest));
        var to = Math.Max(from + 1, (int)Math.Ceiling(Math.Log10(highest)));
        return new Axis(from, to, true, [.. Enumerable.Range(from, to - from + 1).Select(power => Math.Pow(10, power))]);
    }

    public double Place(double value) => ((_isLogarithmic ? Math.Log10(value) : value) - _low) / (_high - _low);

    /// <summary>A number as it stands beside its line.</summary>
    public static string Text(double value) => value switch
    {
        >= 1e6 => $"{(value / 1e6).ToString("0.##", CultureInfo.InvariantCulture)} M",
        >= 1e3 => value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
