using Talko.Bench.Measurements;

namespace Talko.Bench.Servers;

/// <summary>Servers on an engine that has the searched messages, indexed.</summary>
internal interface ISearchedEngine : IDisposable
{
    /// <summary>The engine's name.</summary>
    string Name { get; }

    TalkoServers Servers { get; }

    long AuthorId { get; }

    IReadOnlyList<SearchReader> Readers { get; }

    /// <summary>The index's bytes by those of the texts.</summary>
    double IndexShare { get; }

    /// <summary>The engine alone, asked for the newest numbers in the reader's chats that have all of the terms.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="reader">Who would ask.</param>
    /// <param name="terms">What is looked for; with an asterisk behind what is a beginning.</param>
    /// <param name="options">How long it runs.</param>
    Contestant Bare(string name, SearchReader reader, IReadOnlyList<string> terms, BenchOptions options);
}
