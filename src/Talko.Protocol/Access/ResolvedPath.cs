namespace Talko.Protocol.Access;

/// <summary>Where a file really is, by which two programs can tell whether they mean the same one.</summary>
public static class ResolvedPath
{
    // As many as Linux follows.
    private const int MaxLinks = 40;

    /// <summary>The full path, with every symbolic link on the way followed; the file need not be there.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path) => Of(path, MaxLinks);

    private static string Of(string path, int linksLeft)
    {
        if (linksLeft == 0)
        {
            throw new IOException($"{path} leads through too many symbolic links");
        }

        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
        {
            return full;
        }

        var there = Path.Combine(Of(folder, linksLeft), Path.GetFileName(full));
        return new FileInfo(there).LinkTarget is null
            ? there
            : Of(File.ResolveLinkTarget(there, returnFinalTarget: true)!.FullName, linksLeft - 1);
    }
}
