namespace Talko.Servers.Tests.Postgres;

/// <summary>How a statement read a table.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Times">How often it looked into it.</param>
/// <param name="Rows">How many rows it looked at.</param>
public sealed record PlannedScan(string Relation, double Times, double Rows);
