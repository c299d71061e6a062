using System.Globalization;

namespace Talko.Checker.Schedule;

/// <summary>One thing that a schedule does.</summary>
/// <param name="At">When, in seconds from the start.</param>
/// <param name="Kind">What.</param>
/// <param name="Client">To which client, where it is done to one.</param>
/// <param name="For">For how many seconds, where it lasts; how long a server that is killed stays away.</param>
/// <param name="Amount">A random number from 0 to 1 for what else there is to choose.</param>
internal sealed record Disturbance(double At, DisturbanceKind Kind, int Client, double For, double Amount)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{At,8:0.000} {Kind} client={Client} for={For:0.000} amount={Amount:0.000}");
}
