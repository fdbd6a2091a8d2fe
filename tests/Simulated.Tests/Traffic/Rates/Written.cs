using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Simulated.Tests.Traffic.Rates;

/// <summary>Files that a test writes, reads and takes away again.</summary>
internal static class Written
{
    /// <summary>The series in a file of that content.</summary>
    public static RateSeries Series(byte[] content, RateMeasure? measure = null)
    {
        var folder = Directory.CreateTempSubdirectory("rates");
        try
        {
            var path = System.IO.Path.Combine(folder.FullName, "r.txt");
            File.WriteAllBytes(path, content);
            return RateSeries.Read(path, measure);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The series in a file of that text.</summary>
    public static RateSeries Series(string content, RateMeasure? measure = null) =>
        Series(System.Text.Encoding.UTF8.GetBytes(content), measure);
}
