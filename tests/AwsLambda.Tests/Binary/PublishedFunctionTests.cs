using System.Diagnostics;
using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Binary;

/// <summary>What the published binary is.</summary>
public sealed partial class PublishedFunctionTests(PublishedFunction function)
{
    /// <summary>The C library of Amazon Linux 2023, on which <c>provided.al2023</c> runs.</summary>
    private static readonly Version GlibcOfLambda = new(2, 34);

    /// <summary>Bytes. Lambda fetches the archive at every cold start.</summary>
    private const long LargestArchive = 8_000_000;

    [Fact]
    public async Task It_is_compiled_without_a_warning_of_trimming_or_native_code() =>
        Assert.DoesNotMatch(Warning(), await function.NeedOutputAsync());

    [Fact]
    public async Task It_needs_no_newer_c_library_than_lambda_s()
    {
        var symbols = await ReadAsync(Component.Need("objdump"), "-T", await function.NeedAsync());

        var needed = Glibc().Matches(symbols).Select(match => Version.Parse(match.Groups["version"].Value)).ToArray();
        Assert.NotEmpty(needed);
        Assert.True(needed.Max() <= GlibcOfLambda, $"needs glibc {needed.Max()}");
    }

    [Fact]
    public async Task It_is_small_enough_to_start_fast() =>
        Assert.InRange(await function.NeedArchiveSizeAsync(), 1, LargestArchive);

    private static async Task<string> ReadAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    [GeneratedRegex(@"\bwarning\b\s+[A-Z]+\d+")]
    private static partial Regex Warning();

    [GeneratedRegex(@"GLIBC_(?<version>\d+\.\d+(\.\d+)?)")]
    private static partial Regex Glibc();
}
