package embedded

import (
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"time"
)

// A process is the server as our child.
type process struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
	err  error         // how it ended, after done
}

// startProcess starts a command and watches it. On Linux the child is told of
// its parent's death, and there a parent is a thread: the goroutine that forks
// therefore keeps its thread until the child is gone.
func startProcess(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err != nil {
			return
		}
		p.err = cmd.Wait()
		close(p.done)
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return p, nil
}

// runProcess runs a command to its end.
func runProcess(cmd *exec.Cmd) error {
	p, err := startProcess(cmd)
	if err != nil {
		return err
	}
	<-p.done
	return p.err
}

func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// end stops the server: first as an operator would, rolling back what is open
// and writing everything out; then at once, which the next start recovers from.
func (p *process) end() error {
	for _, step := range []struct {
		signal signal
		wait   time.Duration
	}{{stopFast, 30 * time.Second}, {stopAtOnce, 10 * time.Second}, {kill, 10 * time.Second}} {
		if p.ended() {
			return nil
		}
		if err := send(p.cmd.Process.Pid, step.signal); err != nil && !p.ended() {
			return fmt.Errorf("stopping the database: %w", err)
		}
		select {
		case <-p.done:
			return nil
		case <-time.After(step.wait):
		}
	}
	return errors.New("the database's process does not end")
}

// signal is what a server can be told, in order of force.
type signal int

const (
	stopFast signal = iota
	stopAtOnce
	kill
)
