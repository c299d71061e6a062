using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Talko.Protocol.Access;

namespace Talko.Terminal.Saved;

/// <summary>
/// What a user has written at one server and not sent, a file for each chat, so that several terminals at once get in
/// each other's way in none but the same chat.
/// </summary>
internal sealed class SavedDrafts(string folder, string server, long userId)
{
    private const int MaxDrafts = 1000;
    private const int MaxBytes = 256 * 1024;
    private const int KeyCharacters = 16;

    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"{Key(server)}-{userId}-");

    /// <summary>Why drafts are not kept, for a person to read; null while they are.</summary>
    public string? Problem { get; private set; }

    /// <summary>The drafts by chat; makes the folder, to know in time whether it can be written.</summary>
    public Dictionary<long, string> Read()
    {
        var drafts = new Dictionary<long, string>();
        Try(() =>
        {
            PrivateFile.MakeFolder(folder);
            foreach (var path in Directory.EnumerateFiles(folder, _prefix + "*").Take(MaxDrafts))
            {
                if (long.TryParse(Path.GetFileName(path)[_prefix.Length..], CultureInfo.InvariantCulture, out var chatId)
                    && ReadFile(path) is { } draft)
                {
                    drafts[chatId] = draft;
                }
            }
        });
        return drafts;
    }

    /// <summary>Keeps a draft; an empty one takes the file away, unless another terminal has written it since.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="text">The draft.</param>
    /// <param name="known">What this terminal read or wrote there before.</param>
    public void Write(long chatId, string text, string known) => Try(() =>
    {
        var path = PathOf(chatId);
        if (text.Length > 0)
        {
            PrivateFile.Write(path, Encoding.UTF8.GetBytes(text), overwrite: true);
        }
        else if (ReadFile(path) == known)
        {
            File.Delete(path);
        }
    });

    /// <summary>Takes all of them away.</summary>
    public void Forget() => Try(() =>
    {
        foreach (var path in Directory.EnumerateFiles(folder, _prefix + "*"))
        {
            File.Delete(path);
        }
    });

    private static string Key(string server) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(server)))[..KeyCharacters];

    private static string? ReadFile(string path) =>
        PrivateFile.Read(path, MaxBytes) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private string PathOf(long chatId) => Path.Combine(folder, _prefix + chatId.ToString(CultureInfo.InvariantCulture));

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problem = $"Drafts are not kept: {exception.Message}";
        }
    }
}
