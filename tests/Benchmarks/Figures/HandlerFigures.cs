using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;

using Azure.Storage.Blobs;

using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>How soon the handler of Azure Functions is ready, how large its archive is, and how long a round over a
/// hundred scale sets takes and in what memory. Scale sets and metrics are our emulator's, blobs are
/// Azurite's.</summary>
internal static class HandlerFigures
{
    private const int Starts = 10;
    private const int Fleets = 100;
    private const int Rounds = 3;
    private const string Folder = "artifacts/figures/handler";
    private const string Metrics = "Telegraf/nvidia_smi";

    /// <summary>Measures, and prints what it came to.</summary>
    public static async Task<int> PrintAsync()
    {
        await PublishAsync();
        await using var azurite = new AzuriteServer();
        var storage = await azurite.NeedAsync();
        await new BlobContainerClient(storage, "state").CreateIfNotExistsAsync();
        await using var cloud = await AzureEmulator.StartAsync(new AzureEmulatorOptions { ListensByTls = true });
        var policies = Fill(cloud);

        var ready = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            using var one = await HandlerRun.StartAsync(port => Environment(cloud, storage, policies, port), Folder);
            ready.Add(one.ToReady);
        }

        using var run = await HandlerRun.StartAsync(port => Environment(cloud, storage, policies, port), Folder);
        var rounds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await run.RoundAsync());
        }

        Console.WriteLine($"{Starts} starts, process to first answer, milliseconds, median [least to most]:");
        Console.WriteLine($"  {new Spread(ready)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"archive {ArchiveSize():0.0} MB"));
        Console.WriteLine($"{Rounds} rounds over {Fleets} scale sets, milliseconds, median [least to most]:");
        Console.WriteLine($"  {new Spread(rounds)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {run.PeakMemory:0.0} MiB"));
        return 0;
    }

    private static async Task PublishAsync()
    {
        string[] arguments =
        [
            "publish", Repository.PathOf("functions/AzureFunctions"), "-v", "quiet", "-c", "Release", "-r", "linux-x64",
            "-o", Repository.PathOf(Folder),
        ];
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        await dotnet.WaitForExitAsync();
        if (dotnet.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed.");
        }
    }

    /// <summary>Adds scale sets at work, and writes a policy for each.</summary>
    /// <returns>The folder of the policies.</returns>
    private static string Fill(AzureEmulator cloud)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts/figures/azure-policies"));
        var now = TimeProvider.System.GetUtcNow();
        for (var index = 0; index < Fleets; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"fleet-{index:000}");
            var scaleSet = cloud.AddScaleSet(new ScaleSetOptions(name) { IsFlexible = true, Capacity = 4 });
            for (var minute = 0; minute < 10; minute++)
            {
                cloud.Metrics.Put(scaleSet.Id, Metrics, "utilization_gpu", now.AddMinutes(minute - 5), 75);
            }

            File.WriteAllText(
                Path.Combine(folder.FullName, name + ".yaml"),
                $$"""
                apiVersion: llmcloudscaler/v1
                fleet: {{name}}
                mode: enforce
                pools:
                  - azure:
                      subscription: {{cloud.Subscription}}
                      resourceGroup: {{cloud.ResourceGroup}}
                      scaleSet: {{name}}
                replicas: { min: 2, max: 10 }
                metrics:
                  gpu:
                    azureMonitor: { namespace: {{Metrics}}, metric: utilization_gpu }
                    unit: percent
                    maxAge: 10m
                    range: [0, 100]
                scalers: [ { targetTracking: { metric: gpu, averageValue: 75 } } ]
                """);
        }

        return folder.FullName;
    }

    private static Dictionary<string, string> Environment(
        AzureEmulator cloud, string storage, string policies, int port) => new()
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["LLMCS_STORAGE"] = storage,
            ["LLMCS_POLICIES"] = policies,
            ["LLMCS_SCHEDULE"] = "* * * * * *",
            ["LLMCS_MODE"] = "enforce",
            ["LLMCS_RESOURCE_MANAGER"] = cloud.TlsEndpoint!.AbsoluteUri,
            ["SSL_CERT_FILE"] = cloud.CertificatePath!,
            ["IDENTITY_ENDPOINT"] = cloud.IdentityEndpoint.AbsoluteUri,
            ["IDENTITY_HEADER"] = cloud.IdentityHeader,
        };

    private static double ArchiveSize()
    {
        using var archive = new MemoryStream();
        ZipFile.CreateFromDirectory(Repository.PathOf(Folder), archive);
        return archive.Length / 1e6;
    }

    /// <summary>A process of the handler.</summary>
    private sealed class HandlerRun : IDisposable
    {
        private readonly Process _process;
        private readonly HttpClient _host;

        private HandlerRun(Process process, HttpClient host, double toReady) =>
            (_process, _host, ToReady) = (process, host, toReady);

        /// <summary>From its start until it answered anything at all, in milliseconds.</summary>
        public double ToReady { get; }

        /// <summary>The most memory it had so far, in MiB.</summary>
        public double PeakMemory
        {
            get
            {
                _process.Refresh();
                return _process.PeakWorkingSet64 / 1024.0 / 1024.0;
            }
        }

        public static async Task<HandlerRun> StartAsync(
            Func<int, Dictionary<string, string>> environment, string folder)
        {
            var port = FreePort();
            var start = new ProcessStartInfo(Repository.PathOf($"{folder}/handler")) { RedirectStandardOutput = true };
            start.Environment.Clear();
            foreach (var (name, value) in environment(port))
            {
                start.Environment[name] = value;
            }

            var host = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            var begin = Stopwatch.GetTimestamp();
            var process = Process.Start(start)!;
            process.BeginOutputReadLine();
            while (!await AnswersAsync(host))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2));
            }

            return new HandlerRun(process, host, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        /// <summary>Has a round run that decides on every fleet: no two within a second.</summary>
        /// <returns>How long it took, in milliseconds.</returns>
        public async Task<double> RoundAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            var begin = Stopwatch.GetTimestamp();
            using var content = new StringContent("{}");
            using var answer = await _host.PostAsync(new Uri("/Tick", UriKind.Relative), content);
            var body = await answer.Content.ReadAsStringAsync();
            return body.Contains($"\"evaluated\":{Fleets},", StringComparison.Ordinal)
                ? Stopwatch.GetElapsedTime(begin).TotalMilliseconds
                : throw new InvalidOperationException(body);
        }

        public void Dispose()
        {
            _process.Kill();
            _process.Dispose();
            _host.Dispose();
        }

        private static async Task<bool> AnswersAsync(HttpClient host)
        {
            try
            {
                using var answer = await host.GetAsync(new Uri("/", UriKind.Relative));
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, port: 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
