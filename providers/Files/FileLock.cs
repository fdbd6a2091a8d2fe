namespace LlmCloudScaler.Providers.Files;

/// <summary>A lock between processes, held by a file that is open to nobody else. The system takes it back when the
/// holder dies. The file itself stays: to delete it would let two hold two files of one name.</summary>
internal static class FileLock
{
    /// <summary>How long to wait between two tries.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>So many tries are 5 seconds: who holds it for longer is stuck, for it is held for one small write.
    /// </summary>
    private const int Tries = 1000;

    /// <summary>Takes the lock; dispose the answer to give it back. Null when somebody else keeps it.</summary>
    /// <param name="path">The lock's file, in a directory that exists.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<FileStream?> TakeAsync(string path, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }

        return null;
    }
}
