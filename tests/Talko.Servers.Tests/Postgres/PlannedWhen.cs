namespace Talko.Servers.Tests.Postgres;

/// <summary>What PostgreSQL knew of the tables when it planned the statements.</summary>
public enum PlannedWhen
{
    /// <summary>Nothing but their sizes.</summary>
    WithoutStatistics,

    /// <summary>All that ANALYZE finds out.</summary>
    Analyzed,

    /// <summary>That there was little in them, before they grew.</summary>
    Small,

    /// <summary>The same, and what ANALYZE found out of it.</summary>
    SmallAndAnalyzed,
}
