using System.Text.Json;
using Talko.Protocol.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Terminal.Saved;

/// <summary>
/// Who signed in at one server, to fill in the name, what the server knows this device by at their next login, and the
/// sessions of those who stay signed in. Every call reads the
/// file anew: other terminals write it too, and of two that write at once the later one wins.
/// </summary>
internal sealed class SavedSessions(string path, string server)
{
    private const int MaxUsers = 100;
    private const int MaxBytes = 256 * 1024;

    /// <summary>Why the file was not read or written the last time, for a person to read.</summary>
    public string? Problem { get; private set; }

    /// <summary>The user of this id and name, null being any; of several the one who signed in last.</summary>
    public SavedUser? Find(long? userId, string? userName) => Read().FirstOrDefault(user => user.Server == server
        && (userId is null || user.UserId == userId)
        && (userName is null || user.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What to show when the user of this name signs in; null where they have not done so here.</summary>
    public byte[]? FindDeviceKey(string userName) =>
        Find(null, userName)?.DeviceKey is { Length: KeyBounds.KeyBytes } deviceKey ? deviceKey : null;

    /// <summary>Remembers who signed in, what knows the device and, for one who stays, the session.</summary>
    public void Keep(LoginResult login, bool isStaying)
    {
        var (userId, userName) = (login.User.UserId, login.User.UserName);
        var session = isStaying ? new SavedSession(login.Token, login.SessionId, login.ExpiresTs) : null;
        Replace(new SavedUser(server, userId, userName, session, login.DeviceKey));
    }

    /// <summary>Forgets a session that has ended; the rest stays. Another session of the user stays too.</summary>
    public void Forget(User user, string? token)
    {
        if (Find(user.UserId, null) is { Session: { } session } saved && session.Token == token)
        {
            Replace(saved with { UserName = user.UserName, Session = null });
        }
    }

    /// <summary>Remembers another name of somebody who has signed in here.</summary>
    public void Rename(User user)
    {
        if (Find(user.UserId, null) is { } saved)
        {
            Replace(saved with { UserName = user.UserName });
        }
    }

    private void Replace(SavedUser saved)
    {
        var others = Read().Where(other => other.Server != server || other.UserId != saved.UserId);
        var users = new SavedUsers([.. others.Prepend(saved).Take(MaxUsers)]);
        try
        {
            PrivateFile.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            SetAsideUnusable();
            PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(users, SavedUsersJson.Default.SavedUsers), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problem = $"{path} could not be written: {exception.Message}";
        }
    }

    // It may hold sessions at other servers, which its owner can save.
    private void SetAsideUnusable()
    {
        if (Problem is { } problem)
        {
            var unusable = ResolvedPath.Of(path);
            var aside = $"{unusable}.{Path.GetRandomFileName()}";
            File.Move(unusable, aside);
            Problem = $"{problem} It is {Path.GetFileName(aside)} now.";
        }
    }

    private List<SavedUser> Read()
    {
        Problem = null;
        try
        {
            return PrivateFile.Read(path, MaxBytes) is { } bytes ? Parse(bytes) : [];
        }
        catch (IOException exception)
        {
            Problem = $"{path} is not used: {exception.Message.TrimEnd('.')}.";
        }
        catch (JsonException)
        {
            Problem = $"{path} is not used: it is broken.";
        }

        return [];
    }

    private static List<SavedUser> Parse(byte[] bytes)
    {
        var saved = JsonSerializer.Deserialize(bytes, SavedUsersJson.Default.SavedUsers);

        // The annotations are checked for members, not for a list's items.
        return [.. (saved?.Users ?? []).OfType<SavedUser>()];
    }
}
