using Talko.Hosting;

namespace Talko.Storage;

/// <summary>The database that is asked for, before a server opens it.</summary>
internal interface IDatabase
{
    /// <summary>As it was given, for people.</summary>
    string Given { get; }

    /// <summary>What a DataServer calls it, by which one that has another is known.</summary>
    string Name { get; }

    /// <summary>How a DataServer is told of it.</summary>
    IReadOnlyList<string> Arguments { get; }

    /// <summary>The same where no other server is to use it meanwhile.</summary>
    IReadOnlyList<string> ArgumentsAlone { get; }

    /// <summary>Refuses what no database can be at.</summary>
    /// <exception cref="StartException">None can.</exception>
    void Check();

    /// <summary>Refuses what is there and is none.</summary>
    /// <exception cref="StartException">It is none.</exception>
    void RequireDatabase();

    /// <summary>Refuses to begin anew while a server uses it, as far as that can be seen from here.</summary>
    /// <exception cref="StartException">One does.</exception>
    void RefuseInUse();

    /// <summary>Whether a server uses it, as far as that can be seen from here.</summary>
    bool IsInUse();

    /// <summary>Refuses one that is to be there and is not.</summary>
    /// <exception cref="StartException">It is not there.</exception>
    void RequireThere();

    /// <summary>The file that it is.</summary>
    /// <exception cref="StartException">It is none; the message says what to use instead.</exception>
    string RequireFile();

    /// <summary>Sets the old one aside. Returns where it is now; null where there was none.</summary>
    /// <exception cref="StartException">A server uses it, or it cannot be.</exception>
    Task<string?> SetAsideAsync();
}
