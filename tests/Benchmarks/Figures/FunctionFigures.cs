using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>How the Lambda function starts when it was compiled ahead of time, against the same code compiled as it
/// runs; how large its archive is; and what memory it takes for a hundred fleets. Groups and metrics are our
/// emulator's, the table is moto's.</summary>
internal static class FunctionFigures
{
    private const int Starts = 10;
    private const int Fleets = 100;
    private const int MetricsOfEach = 2;
    private const int RoundsOfEach = 3;
    private const string Table = "fleets";
    private const string Native = "artifacts/figures/native";
    private const string Managed = "artifacts/figures/managed";

    /// <summary>Measures, and prints what it came to.</summary>
    public static async Task<int> PrintAsync()
    {
        await DotnetAsync("restore", "--locked-mode");
        await PublishAsync(Native);
        await PublishAsync(Managed, "-p:PublishAot=false", "--self-contained", "false");
        await using var moto = await LoopbackServer.StartAsync(
            Component.Need("moto_server"),
            port => ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)]);
        await using var cloud = await AwsEmulator.StartAsync();
        EmulatedRegion.Fill(cloud, Fleets);
        await CreateTableAsync(moto.Address);

        string[] native = [Repository.PathOf($"{Native}/bootstrap")];
        string[] managed = ["dotnet", Repository.PathOf($"{Managed}/bootstrap.dll")];
        var one = Environment(cloud.Endpoint, moto.Address, Policies(fleets: 1));
        var (ahead, asItRuns) = (new List<double>(), new List<double>());
        for (var start = 0; start < Starts; start++)
        {
            // By turns, so that whatever else the machine does meets both.
            ahead.Add((await FunctionRun.OfAsync(native, one, rounds: 1)).ToFirstAnswer);
            asItRuns.Add((await FunctionRun.OfAsync(managed, one, rounds: 1)).ToFirstAnswer);
        }

        var hundred = await FunctionRun.OfAsync(
            native, Environment(cloud.Endpoint, moto.Address, Policies(Fleets)), RoundsOfEach);
        var (left, right) = (new Spread(ahead), new Spread(asItRuns));
        Console.WriteLine($"{Starts} cold starts each, process to first answer, milliseconds, median [least to most]:");
        Console.WriteLine($"  compiled ahead of time   {left}");
        Console.WriteLine($"  compiled as it runs      {right}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratio {left.Median / right.Median:0.00}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"archive {ArchiveSize():0.00} MB"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"peak memory, {Fleets} fleets, {RoundsOfEach} rounds: {hundred.PeakMemory:0.0} MiB"));
        return 0;
    }

    private static Task PublishAsync(string folder, params string[] options) => DotnetAsync(
        "publish", ["--no-restore", "-c", "Release", "-r", "linux-x64", "-o", Repository.PathOf(folder), .. options]);

    private static async Task DotnetAsync(string verb, params string[] options)
    {
        string[] arguments = [verb, Repository.PathOf("functions/AwsLambda"), "-v", "quiet", .. options];
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        await dotnet.WaitForExitAsync();
        if (dotnet.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed.");
        }
    }

    private static async Task CreateTableAsync(Uri moto)
    {
        using var tables = new AmazonDynamoDBClient(
            new BasicAWSCredentials("key", "secret"),
            new AmazonDynamoDBConfig { ServiceURL = moto.AbsoluteUri, AuthenticationRegion = EmulatedRegion.Name });
        await tables.CreateTableAsync(new CreateTableRequest
        {
            TableName = Table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new("fleet", KeyType.HASH), new("item", KeyType.RANGE)],
            AttributeDefinitions = [new("fleet", ScalarAttributeType.S), new("item", ScalarAttributeType.S)],
        });
    }

    /// <summary>Writes the policies of some fleets.</summary>
    /// <returns>The folder they are in.</returns>
    private static string Policies(int fleets)
    {
        var folder = Directory.CreateDirectory(
            Repository.PathOf(string.Create(CultureInfo.InvariantCulture, $"artifacts/figures/policies-{fleets}")));
        for (var index = 0; index < fleets; index++)
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, EmulatedRegion.Fleet(index) + ".yaml"),
                EmulatedRegion.Policy(index, MetricsOfEach));
        }

        return folder.FullName;
    }

    private static Dictionary<string, string> Environment(Uri cloud, Uri moto, string policies) => new()
    {
        ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? string.Empty,
        ["AWS_LAMBDA_FUNCTION_NAME"] = "scaler",
        ["AWS_REGION"] = EmulatedRegion.Name,
        ["AWS_ACCESS_KEY_ID"] = "key",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_ENDPOINT_URL"] = cloud.AbsoluteUri,
        ["AWS_ENDPOINT_URL_DYNAMODB"] = moto.AbsoluteUri,
        ["LLMCS_POLICIES"] = policies,
        ["LLMCS_STATE_TABLE"] = Table,
        ["LLMCS_INLINE_FLEETS"] = Fleets.ToString(CultureInfo.InvariantCulture),
        ["LLMCS_MODE"] = "enforce",
    };

    /// <summary>Megabytes, packed as hard as can be: within a hundredth of what <c>sam</c> makes of it.</summary>
    private static double ArchiveSize()
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntryFromFile(
                Repository.PathOf($"{Native}/bootstrap"), "bootstrap", CompressionLevel.SmallestSize);
        }

        return archive.Length / 1e6;
    }
}
