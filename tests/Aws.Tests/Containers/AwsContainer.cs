using System.Globalization;

using Docker.DotNet;

using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Images;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Containers;

/// <summary>An emulator of AWS in a container: one for all tests of the assembly, started when the first of them needs
/// it. It is LocalStack where there is a token for it, and moto elsewhere.</summary>
public sealed class AwsContainer : IAsyncDisposable
{
    /// <summary>Names another image of either.</summary>
    private const string ImageVariable = "LLMCS_AWS_IMAGE";

    /// <summary>LocalStack does not start without it.</summary>
    private const string TokenVariable = "LOCALSTACK_AUTH_TOKEN";

    /// <summary>What moto or LocalStack says when it listens.</summary>
    private const string ReadyLine = @"Running on http|Ready\.";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly Lazy<Task<IContainer>> _container = new(StartAsync);

    private static string Token => Environment.GetEnvironmentVariable(TokenVariable) ?? string.Empty;

    private static string Image => Environment.GetEnvironmentVariable(ImageVariable)
        ?? (Token.Length > 0 ? "localstack/localstack" : "motoserver/moto");

    private static bool IsLocalStack => Image.Contains("localstack", StringComparison.OrdinalIgnoreCase);

    /// <summary>The port that the image listens on.</summary>
    private static ushort Port => (ushort)(IsLocalStack ? 4566 : 5000);

    /// <summary>Where it listens. Ends the test where there is no Docker or no such image: skipped even where all
    /// components must be there, for a machine that builds us need not be able to run containers.</summary>
    public async Task<Uri> NeedAsync()
    {
        var container = await _container.Value;
        return new UriBuilder("http", "127.0.0.1", container.GetMappedPublicPort(Port)).Uri;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_container is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started })
        {
            await started.Result.DisposeAsync();
        }
    }

    private static async Task<IContainer> StartAsync()
    {
        // The reaper is one more image to pull; what we start, we end.
        TestcontainersSettings.ResourceReaperEnabled = false;
        try
        {
            var container = Described().Build();
            using var deadline = new CancellationTokenSource(Deadline);
            await container.StartAsync(deadline.Token);
            return container;
        }
        catch (DockerUnavailableException)
        {
            Assert.Skip("NOT TESTED: no Docker daemon answers.");
        }
        catch (DockerImageNotFoundException)
        {
            Assert.Skip($"NOT TESTED: Docker has no image {Image} (docker pull {Image}).");
        }

        throw new InvalidOperationException("A skipped test does not go on.");
    }

    private static ContainerBuilder Described()
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        var builder = new ContainerBuilder(Image)
            .WithImagePullPolicy(PullPolicy.Never)
            .WithPortBinding(Port, assignRandomHostPort: true)
            .WithCreateParameterModifier(parameters =>
            {
                // Without it, the port is open to the machine's network.
                foreach (var binding in parameters.HostConfig!.PortBindings![$"{port}/tcp"])
                {
                    binding.HostIP = "127.0.0.1";
                }
            })
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged(ReadyLine));
        return Token.Length > 0 ? builder.WithEnvironment(TokenVariable, Token) : builder;
    }
}
