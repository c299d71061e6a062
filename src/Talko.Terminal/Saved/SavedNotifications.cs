using System.Text.Json;
using Talko.Protocol.Access;

namespace Talko.Terminal.Saved;

/// <summary>The file that says what this device tells of; without one that can be read it is what is usual.</summary>
internal sealed class SavedNotifications(string path)
{
    private const int MaxBytes = 4096;

    public SavedNotificationSettings Read()
    {
        try
        {
            return PrivateFile.Read(path, MaxBytes) is { } bytes
                && JsonSerializer.Deserialize(bytes, SavedNotificationJson.Default.SavedNotificationSettings) is { } saved
                && Enum.IsDefined(saved.Level)
                    ? saved
                    : new SavedNotificationSettings();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return new SavedNotificationSettings();
        }
    }

    /// <summary>Keeps the settings; where that cannot be done they hold as long as the client runs.</summary>
    public void Write(SavedNotificationSettings settings)
    {
        try
        {
            PrivateFile.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            PrivateFile.Write(
                path,
                JsonSerializer.SerializeToUtf8Bytes(settings, SavedNotificationJson.Default.SavedNotificationSettings),
                overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written has been told of already: nothing else is kept there either.
        }
    }
}
