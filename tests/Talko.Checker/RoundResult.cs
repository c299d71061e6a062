using System.Globalization;
using System.Text;
using Talko.Checker.Faults;
using Talko.Checker.Verdict;

namespace Talko.Checker;

/// <summary>What a round did and what came of it.</summary>
/// <param name="Options">The round.</param>
/// <param name="Violations">Promises that were not kept.</param>
/// <param name="Facts">What happened how often.</param>
internal sealed record RoundResult(
    RoundOptions Options,
    IReadOnlyList<Violation> Violations,
    IReadOnlyList<(string What, long Count)> Facts)
{
    private const int MaxShown = 30;

    /// <summary>How often something happened.</summary>
    public long Count(string what) => Facts.Single(fact => fact.What == what).Count;

    /// <summary>For a person to read.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {Options.Seed}, logs in {Options.Folder}");
        text.AppendJoin(", ", Facts.Select(fact => $"{fact.Count} {fact.What}")).AppendLine();
        if (Violations.Count == 0)
        {
            return text.Append("every promise was kept").ToString();
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{Violations.Count} promises were not kept:");
        text.AppendJoin('\n', Violations.Take(MaxShown)).AppendLine();
        return text.Append("run again with: ").Append(Command()).ToString();
    }

    private string Command()
    {
        var command = string.Create(
            CultureInfo.InvariantCulture,
            $"dotnet run --project tests/Talko.Checker -- --seed={Options.Seed} --seconds={Options.Seconds}");
        var clients = Options.Clients is { } count ? $" --clients={count}" : "";
        var name = FaultyParts.Names.First(name => name.Value == Options.Fault).Key;
        var fault = Options.Fault == FaultyPart.None ? "" : $" --fault={name}";
        var kinds = Options.Kinds is null ? "" : $" --kinds {string.Join(' ', Options.Kinds)}";
        var auth = Options.Auth is null ? "" : $" --auth={Options.Auth}";
        return command + clients + auth + fault + kinds;
    }
}
