using Talko.Protocol.Access;

namespace Talko.Hosting.Storage;

/// <summary>Which file --db_path means.</summary>
public static class DatabasePath
{
    /// <summary>
    /// The file itself: a symbolic link stays where it is, and all that is kept beside a database is beside what the
    /// link points at.
    /// </summary>
    /// <exception cref="StartException">No database can be there.</exception>
    public static string Resolve(string path)
    {
        try
        {
            var file = ResolvedPath.Of(path);
            var folder = Path.GetDirectoryName(file);
            if (!Directory.Exists(folder))
            {
                throw new StartException($"--db_path={path}: there is no directory {folder}; make it first");
            }

            if (Directory.Exists(file))
            {
                throw new StartException($"--db_path={path} is a directory; name a file in it");
            }

            PrivateFile.RequireOrdinary(file);
            return file;
        }
        catch (IOException exception)
        {
            throw new StartException($"--db_path={path} cannot be used: {exception.Message}", exception);
        }
    }
}
